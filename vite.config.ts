import { defineConfig } from 'vite';
import { filesBelow } from './scripts/files.mjs';
import { rolldownMinifyLiterals } from './scripts/minify-literals.mjs';
import { ownKeysOnly } from './scripts/own-keys-only.mjs';

// The package: one module for each source file, so that a site bundles only what it imports. Dependencies stay out.
export default defineConfig({
  plugins: [ownKeysOnly, rolldownMinifyLiterals],
  build: {
    target: 'es2022',
    sourcemap: true,
    minify: false,
    lib: { entry: filesBelow('src').filter((file) => file.endsWith('.ts')), formats: ['es'] },
    rolldownOptions: {
      external: [/^lit($|\/)/, /^@lit\//, /^zod($|\/)/, 'js-cookie'],
      output: { preserveModules: true, preserveModulesRoot: 'src' },
    },
  },
});
