/** The document of the API, for programs, their authors, and the page that shows it. It says nothing that the source does not. */
import { Router } from 'express';
import { openApiDocument, type OpenApiDocument } from '../openapi/document.js';

export function openApiRoutes(version: string): Router {
  let made: OpenApiDocument | undefined;
  return Router().get('/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').json(made ??= openApiDocument(version));
  });
}
