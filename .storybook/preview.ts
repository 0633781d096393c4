import { type Preview, setCustomElementsManifest } from '@storybook/web-components-vite';
import { withActions } from 'storybook/actions/decorator';
import type { InputType } from 'storybook/internal/csf';
import { configure } from 'storybook/test';
import manifest from '../custom-elements.json';
import { EVENTS, page, stage } from '../stories/support/page.js';
import './page.css';
import { publicManifest } from './public-manifest.js';

setCustomElementsManifest(publicManifest(manifest));

// machines are busy
configure({ asyncUtilTimeout: 10_000 });

// stories take the focus, as visitors give it; a documentation page full of them must not jump from one to the next
if (parent !== window && new URLSearchParams(parent.location.search).get('viewMode') === 'docs') {
  const { focus } = HTMLElement.prototype;
  HTMLElement.prototype.focus = function (options) {
    focus.call(this, { ...options, preventScroll: true });
  };
}

/** Of what the manifest tells, a story sets attributes; the rest is there to be read. */
const withoutControl = ([name, type]: [string, InputType]): [string, InputType] => {
  const isSet = !/^(css|events|methods|slots)/.test(type.table?.category ?? '');
  return [name, isSet ? type : { ...type, control: false }];
};

const preview: Preview = {
  tags: ['autodocs'],
  globalTypes: {
    scheme: {
      description: 'Colour scheme of the page',
      toolbar: { icon: 'contrast', items: ['light', 'dark'], dynamicTitle: true },
    },
    locale: {
      description: 'Language of the page',
      toolbar: { icon: 'globe', items: ['en', 'ar', 'de', 'es', 'fr'], dynamicTitle: true },
    },
  },
  argTypesEnhancers: [({ argTypes }) => Object.fromEntries(Object.entries(argTypes).map(withoutControl))],
  initialGlobals: { scheme: 'light', locale: 'en' },
  beforeEach: page(),
  decorators: [stage, withActions],
  parameters: {
    a11y: { test: 'error' },
    actions: { handles: EVENTS },
    controls: { expanded: true },
    // each state in a page of its own: they would share one cookie, one API and one modal
    docs: { story: { inline: false, height: '480px' } },
    options: { storySort: { order: ['Elements', 'Theming'] } },
    viewport: { options: { narrow: { name: 'Narrow', styles: { width: '320px', height: '640px' } } } },
  },
};
export default preview;
