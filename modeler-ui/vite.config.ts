/**
 * Builds the face to dist/ui. The server answers every page with its index.html and puts a fresh nonce in place of
 * `__CSP_NONCE__`, so that antd and bpmn-js may add styles under a strict Content-Security-Policy.
 */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import bpmnlint from 'rollup-plugin-bpmnlint';
import { defineConfig } from 'vite';

const api = process.env.DUTYFLOW_API ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react(), bpmnlint({ include: '**/.bpmnlintrc' })],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../dist/ui',
    emptyOutDir: true,
    target: 'es2022',
    // Citizens load an entry of their own, and none of the office's pages.
    rollupOptions: { input: ['index.html', 'public.html'].map((page) => fileURLToPath(new URL(page, import.meta.url))) },
    chunkSizeWarningLimit: 1700,
    reportCompressedSize: true,
  },
  server: { port: 5173, proxy: { '/v2': { target: api } } },
});
