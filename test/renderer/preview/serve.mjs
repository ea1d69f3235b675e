// Serves the renderer and the real service behind it, for looking at it in a plain browser: node test/renderer/preview/serve.mjs
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';

const project = fileURLToPath(new URL('../../..', import.meta.url));

const preview = {
  name: 'preview-service',
  async configureServer(server) {
    let service;
    server.middlewares.use('/service/', async (request, response) => {
      service ??= server
        .ssrLoadModule(`/@fs${project}test/renderer/preview/service.ts`)
        .then(({ createService }) => createService());
      const chunks = [];
      for await (const chunk of request) chunks.push(chunk);
      const { input } = JSON.parse(Buffer.concat(chunks).toString());
      const answer = await (await service)(request.url.slice(1), input);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer));
    });
  },
  transformIndexHtml: {
    order: 'pre',
    handler: () => [
      {
        tag: 'script',
        attrs: { type: 'module', src: `/@fs${project}test/renderer/preview/browser-api.ts` },
        injectTo: 'head',
      },
    ],
  },
};

const server = await createServer({
  configFile: false,
  root: `${project}renderer`,
  plugins: [react(), preview],
  server: { port: Number(process.env.PORT ?? 5199), strictPort: true, fs: { allow: [project] } },
  optimizeDeps: { entries: ['main.tsx'] },
});
await server.listen();
process.stdout.write(`The renderer is at ${server.resolvedUrls.local[0]}\n`);
