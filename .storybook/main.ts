import type { StorybookConfig } from '@storybook/web-components-vite';

const config: StorybookConfig = {
  framework: '@storybook/web-components-vite',
  stories: ['../stories/*.stories.ts'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // the elements follow `color-scheme`, which the toolbar's own switch sets
  features: { backgrounds: false },
  // vite.config.ts is a library build: take its plugins, not its `lib` options
  viteFinal: (vite) => ({
    ...vite,
    build: {
      ...vite.build,
      lib: false,
      // Storybook's own code is what is large, and stories load at once what pages load later
      chunkSizeWarningLimit: 4_000,
      rolldownOptions: { checks: { ineffectiveDynamicImport: false } },
    },
  }),
};
export default config;
