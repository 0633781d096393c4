export interface Article {
  readonly id: string;
  readonly title: string;
  readonly standfirst: string;
  /** The entitlement that opens it; without one, everybody may read it. */
  readonly requires?: string;
  readonly paragraphs: readonly string[];
}

export const ARTICLES: readonly Article[] = [
  {
    id: 'night-ferry',
    title: 'The winter that nobody crossed',
    standfirst:
      'For eleven years the Marguerite lay in dock. Four people kept her alive, and three did not know.',
    requires: 'long-reads',
    paragraphs: [
      'The first thing that Odile Marsh did every morning, for four thousand mornings, was to turn a brass wheel that no longer turned anything. It had opened the fuel cocks once. Now it opened the day.',
      'She was not on the harbour board’s payroll. Neither was the electrician who came on Tuesdays, nor whoever left paint. “We never met,” she says. “You’d find a thing done, and you’d do the next thing.”',
      'What they did cost, by the board’s own reckoning, about a ninth of what it had set aside to have the ship broken up. The board learned of it when it sent a surveyor to begin, and he came back with a kettle.',
      'The paint turned out to be the mayor’s.',
    ],
  },
  {
    id: 'bench-four-hundred',
    title: 'Bench four hundred and six',
    standfirst: 'A city counted its benches. The last one was not on any map.',
    requires: 'long-reads',
    paragraphs: [
      'It stands where Mole Lane stops being a lane, facing a wall. There is a plate on it, and on the plate a date: tomorrow’s.',
      'The parks office changes it every evening, and has since 1951. Nobody there could say why, so we asked the wall.',
    ],
  },
  {
    id: 'slow-lift',
    title: 'In praise of the slow lift',
    standfirst: 'Forty seconds between floors is the last appointment that nobody can move.',
    paragraphs: ['I have met half my friends there. The other half took the stairs.'],
  },
];
