import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

// No options here: since Kit 2.62 they would make it ignore svelte.config.js.
export default defineConfig({ plugins: [sveltekit()] });
