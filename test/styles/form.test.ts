import { expect, fixtureCleanup } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { field, find, type Options, setup, until, whole } from '../support/elements.js';

const login = '<identity-login-form></identity-login-form>';

/** What a page does to every element, as resets and frameworks do. */
const RESETS = {
  'all: unset': '* { all: unset }',
  'all: unset, before and after too': '*, *::before, *::after { all: unset }',
  'a reset of everything':
    '* { margin: 0; padding: 0; box-sizing: content-box; font: 10px serif; line-height: 1 }',
  'a framework’s base': `*, ::before, ::after { box-sizing: border-box; border: 0 solid; margin: 0; padding: 0 }
    input, button { font: inherit; color: inherit; background-color: transparent; border-radius: 0; letter-spacing: inherit }
    svg { display: block; vertical-align: middle } [hidden] { display: revert }`,
  'rules for its own forms': `form { display: flex; background: red } input { height: 20px; border: 3px dotted red; display: inline-block;
    width: 50px } label { float: left; width: 30% } button { width: auto; text-transform: uppercase; min-height: 0; color: red }
    p { margin: 2em; text-indent: 3em } :focus { outline: none }`,
  'rules by id': `#page input { height: 10px; outline: 0 } #page .c button { min-height: 5px; width: 20% }
    #page form p { display: block; font-size: 30px }`,
};

const LOOKED_AT = [
  'display',
  'boxSizing',
  'height',
  'minHeight',
  'padding',
  'margin',
  'borderTopWidth',
  'borderTopStyle',
  'borderTopLeftRadius',
  'fontSize',
  'fontWeight',
  'lineHeight',
  'position',
  'float',
  'textTransform',
  'textIndent',
  'backgroundColor',
] as const;

type Looks = Record<string, Record<string, string>>;

/** How every node that we render looks, hints, errors and hidden ones too. */
function looks(): Looks {
  const nodes = [...document.querySelectorAll('identity-login-form [data-part], identity-login-form input')];
  return Object.fromEntries(
    nodes.map((node, index) => {
      const style = getComputedStyle(node);
      const wide = /form|field|control|input|submit/.test(node.getAttribute('data-part') ?? '');
      const name = `${index} ${node.getAttribute('data-part')} ${node.getAttribute('name') ?? ''}`;
      const all = Object.fromEntries(LOOKED_AT.map((property) => [property, style[property]]));
      return [name, { ...all, width: wide ? style.width : 'as wide as its words' }];
    }),
  );
}

async function page(css: string, content = login, options: Options = {}): Promise<void> {
  await setup(`<div id="page"><div class="c"><style>${css}</style>${content}</div></div>`, options);
  // what is drawn in a given width does not depend on the page's font
  find('.c').setAttribute('style', 'all: initial; display: block; width: 400px; color-scheme: light');
}

/** Every rule of a sheet, however deep. */
const rulesIn = ({ cssRules }: { cssRules: CSSRuleList }): CSSRule[] =>
  [...cssRules].flatMap((rule) => [rule, ...('cssRules' in rule ? rulesIn(rule as CSSGroupingRule) : [])]);

const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

/** Of any colour that CSS knows, by WCAG. */
function luminance(colour: string): number {
  if (!canvas) throw new Error('no canvas');
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const linear = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  const [red = 0, green = 0, blue = 0] = linear;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the default fields', () => {
  it('are as tall as a finger needs, with text that no phone zooms to', async () => {
    await page('');
    for (const input of [field('email'), field('password')]) {
      const { height, fontSize, boxSizing } = getComputedStyle(input);
      expect([height, fontSize, boxSizing]).to.deep.equal(['44px', '16px', 'border-box']);
    }
    for (const node of document.querySelectorAll('form :is(button, label:has(input))'))
      expect(node.getBoundingClientRect().height, node.textContent ?? '').to.be.at.least(44);
  });

  for (const [name, css] of Object.entries(RESETS))
    it(`look the same on a page with ${name}`, async () => {
      await page('');
      const wanted = looks();
      document.querySelector('#page')?.remove();
      await page(css);
      expect(looks()).to.deep.equal(wanted);
    });

  for (const [name, css] of Object.entries(RESETS))
    it(`show where the focus is on a page with ${name}`, async () => {
      await page(css);
      field('email').focus();
      for (const part of ['input', 'input', 'toggle', null, 'link', 'submit']) {
        const { activeElement } = document;
        expect(activeElement?.getAttribute('data-part')).to.equal(part);
        const { outlineStyle, outlineWidth, outlineOffset } = getComputedStyle(activeElement as Element);
        expect([outlineStyle, outlineWidth, outlineOffset], part ?? 'remember').to.deep.equal([
          'solid',
          '2px',
          '2px',
        ]);
        await sendKeys({ press: 'Tab' });
      }
    });

  for (const [name, css] of Object.entries(RESETS))
    it(`hide what is hidden on a page with ${name}`, async () => {
      await page(css, '<identity-password-update-form></identity-password-update-form>', { returning: {} });
      expect(find('form').checkVisibility()).to.equal(true);
      expect(find('[autocomplete=username][readonly]').checkVisibility()).to.equal(false);
      fixtureCleanup();
      await page(css, '<identity-login-form hidden></identity-login-form>');
      expect(find('identity-login-form').checkVisibility()).to.equal(false);
    });

  it('hide an own form’s other step on a page with all: unset', async () => {
    await page(
      '* { all: unset }',
      '<identity-password-reset><form method="post" id="a"><input name="email"></form><form method="post" id="b"><input name="password"></form></identity-password-reset>',
    );
    expect([find('#a').checkVisibility(), find('#b').checkVisibility()]).to.deep.equal([true, false]);
  });

  it('take the page’s font, and a page’s own tokens', async () => {
    await setup(
      `<div id="page" style="font-family: fantasy; --identity-radius: 0px; --identity-brand: rgb(200, 0, 0)">${login}</div>`,
    );
    const input = getComputedStyle(field('email'));
    expect([input.fontFamily, input.borderTopLeftRadius]).to.deep.equal(['fantasy', '0px']);
    expect(getComputedStyle(find('[data-part=submit]')).backgroundColor).to.equal('rgb(200, 0, 0)');
  });

  it('are restyled by a page that means it', async () => {
    await page('input { height: 60px !important }');
    expect(getComputedStyle(field('email')).height).to.equal('60px');
  });

  it('touch no node of the page that does not ask for it', async () => {
    await setup(`<form id="news"><input data-part="input" name="q"><button>Search</button></form>${login}`);
    expect(getComputedStyle(find('#news input')).height).not.to.equal('44px');
  });

  it('follow the page’s colour scheme, and are readable in both', async () => {
    const { find } = await setup(`<div id="page" style="padding: 20px">${login}</div>`);
    const colours: string[] = [];
    for (const scheme of ['light', 'dark'] as const) {
      find('#page').style.cssText =
        `padding: 20px; color-scheme: ${scheme}; background: Canvas; color: CanvasText`;
      find<HTMLFormElement>('form').requestSubmit();
      await until('words', () => find('[data-error=password]').textContent);
      await Promise.all(
        find('form')
          .getAnimations({ subtree: true })
          .map(({ finished }) => finished),
      );
      await expect(find('#page')).to.be.accessible();
      colours.push(getComputedStyle(field('email')).color);
    }
    expect(colours[0]).not.to.equal(colours[1]);
  });

  // by lightness, and where a colour's lightness says little of its luminance
  for (const brand of [
    '#ffd400',
    '#111',
    '#fff',
    '#777',
    '#767676',
    '#e4002b',
    '#00a651',
    '#0f0',
    '#0ff',
    '#f0f',
    '#f60',
  ])
    it(`are readable with the brand ${brand}, light and dark, at rest and pressed`, async () => {
      const { find } = await setup(`<div id="page" style="--identity-brand: ${brand}">${login}</div>`);
      const submit = find('[data-part=submit]');
      const { left, top, width, height } = submit.getBoundingClientRect();
      await sendMouse({
        type: 'move',
        position: [Math.round(left + width / 2), Math.round(top + height / 2)],
      });
      for (const pressed of [false, true]) {
        if (pressed) {
          await sendMouse({ type: 'down' });
          await until('pressed', () => submit.matches(':active'));
        }
        for (const scheme of ['light', 'dark']) {
          find('#page').style.cssText =
            `--identity-brand: ${brand}; color-scheme: ${scheme}; background: Canvas`;
          await Promise.all(submit.getAnimations().map(({ finished }) => finished));
          const { color, backgroundColor } = getComputedStyle(submit);
          expect(contrast(color, backgroundColor), `button, ${scheme}, pressed: ${pressed}`).to.be.at.least(
            4.5,
          );
          const link = getComputedStyle(find('[data-identity-view=register]')).color;
          const page = getComputedStyle(find('#page')).backgroundColor;
          expect(contrast(link, page), `link, ${scheme}`).to.be.at.least(4.5);
        }
      }
      await resetMouse();
    });

  it('do not move for those who want no motion', async () => {
    await setup(login);
    const rules = [...document.adoptedStyleSheets].flatMap((sheet) => rulesIn(sheet));
    const still = rules.filter(
      (rule) => rule instanceof CSSMediaRule && rule.conditionText === '(prefers-reduced-motion: reduce)',
    );
    expect(still.map(({ cssText }) => cssText.replace(/\s+/g, ' ')).join()).to.include(
      '[data-part] { transition: none',
    );
  });

  it('of shadow roots neither', async () => {
    await setup(
      '<identity-customer-menu></identity-customer-menu><identity-login-modal></identity-login-modal>',
    );
    for (const tag of ['identity-customer-menu', 'identity-login-modal'] as const) {
      const rules = (find(tag).shadowRoot?.adoptedStyleSheets ?? []).flatMap((sheet) => rulesIn(sheet));
      const moved = new Set<string>();
      const stilled = new Set<string>();
      for (const rule of rules) {
        if (!(rule instanceof CSSStyleRule) || !rule.style.transition) continue;
        const still = rule.parentRule instanceof CSSMediaRule;
        (still ? stilled : moved).add(rule.selectorText);
      }
      expect(moved.size, tag).to.be.above(0);
      expect([...stilled], tag).to.deep.equal([...moved]);
    }
  });

  it('fit a small phone: nothing is wider than 320 px', async () => {
    await setup(`<div id="page" style="width: 320px">${login}</div>`);
    expect(find('#page').scrollWidth).to.equal(320);
  });

  it('look alike for every element, from one sheet that the document adopts once', async () => {
    await setup(`${login}<identity-register-form></identity-register-form>${login}`);
    const sheets = document.adoptedStyleSheets;
    expect(new Set(sheets).size).to.equal(sheets.length);
    const count = sheets.length;
    document.querySelector('identity-site')?.append(document.createElement('identity-login-form'));
    for (const element of document.querySelectorAll('identity-login-form')) await whole(element);
    expect(document.adoptedStyleSheets).to.have.lengthOf(count);
    const heights = [...document.querySelectorAll('[data-part=input]')].map(
      (input) => getComputedStyle(input).height,
    );
    expect(new Set(heights)).to.deep.equal(new Set(['44px']));
  });
});
