/** The public services as this server offers them: read once, their texts said in a language. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainText, PublicService, PublicServices } from '../../engine/definitions/public-services.js';
import { quoted } from '../catalogue.js';
import type { Language } from '../languages.js';

/** None where the folder has no list of them. Throws where the file is no JSON. */
export function readPublicServices(folder: string | undefined): readonly PublicService[] {
  const file = folder === undefined ? undefined : join(folder, 'public-services.json');
  if (file === undefined || !existsSync(file)) return [];
  const { services }: PublicServices = JSON.parse(readFileSync(file, 'utf8'));
  return services;
}

export const said = ({ zh, en }: PlainText, language: Language): string => (language === 'en' ? en : quoted(zh, language));

/** What an outcome means; `decided-*` stands for all that begin so. */
export function saidOutcome({ outcomes }: PublicService, outcome: string, language: Language): string | undefined {
  const found = Object.entries(outcomes).find(([key]) => key === outcome || (key.endsWith('*') && outcome.startsWith(key.slice(0, -1))));
  return found && said(found[1], language);
}
