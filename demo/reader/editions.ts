export interface Edition {
  readonly title: string;
  readonly date: string;
  readonly pages: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}

/** By title id, as entitlements name it: `milibris:herald-weekend`. */
export const EDITIONS: ReadonlyMap<string, Edition> = new Map([
  [
    'herald-weekend',
    {
      title: 'The Herald Weekend',
      date: '18 October',
      pages: [
        {
          heading: 'Tea on deck two',
          paragraphs: [
            'The galley of the Marguerite seats nineteen, of whom eleven are always the same. We sailed with them for a week and were asked, on the fifth day, to wash up.',
            'It is an honour. Nobody who has not been asked has ever found the tea towels.',
          ],
        },
        {
          heading: 'A wall with a view',
          paragraphs: [
            'Bench four hundred and six looks at bricks. On clear days, say those who sit there, one sees further than that.',
            'We sat. By four o’clock there was a snail, and it had plans.',
          ],
        },
        {
          heading: 'The Saturday square',
          paragraphs: [
            'Five words again, by Halcyon. Across: it leaves with the tide and comes back with opinions.',
            'Last week’s solution is on page seven, which is being printed.',
          ],
        },
      ],
    },
  ],
]);
