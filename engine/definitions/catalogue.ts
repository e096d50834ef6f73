/** `processes/catalogue.json`: the office's own list of functions (duties.md A.4, B, D.2, D.7 and D.9), as data. */

export interface CatalogueDuty {
  readonly number: number;
  readonly processId: string;
  readonly name: string;
  readonly 'x-en': string;
  /** The section that owns it, the folder of `processes/`. */
  readonly section: string;
  readonly tier: '★' | 'P1' | 'P2';
  /** Its entry (duties.md C) numbers its steps from 1 to this; `<tag>_<step>[letter]` of them are the ids of the diagram. */
  readonly steps: number;
  readonly shared?: boolean;
  /** One diagram for several fields of work, each with its own section. */
  readonly byDomain?: boolean;
  /** Whole-case limit in the office's words. */
  readonly limit: { readonly 'zh-Hant': string; readonly en: string };
  /** Closed set; `decided-<decision>` stands for all that begin with `decided-`. */
  readonly outcomes: readonly string[];
}

export interface CatalogueClause {
  /** `M<n><letter>` 主要職能, `S<n><letter>` 機構設定. */
  readonly id: string;
  /** Verbatim. */
  readonly text: string;
  readonly processes: readonly string[];
  /** Which part of the process, where not all. */
  readonly note?: string;
}

/** What one case tells others (duties.md D.7). */
export interface CatalogueSignal {
  readonly name: string;
  readonly says: string;
}

export interface CatalogueMessage extends CatalogueSignal {
  /** Posts outside of the cases that send it; `*`: whoever the duty allows; absent: a case does. */
  readonly from?: readonly string[];
}

export interface Catalogue {
  readonly sections: readonly { readonly id: string; readonly name: string; readonly business: string }[];
  readonly duties: readonly CatalogueDuty[];
  readonly clauses: readonly CatalogueClause[];
  /** 代字 (duties.md D.2). */
  readonly series: readonly { readonly id: string; readonly name: string }[];
  readonly signals: readonly CatalogueSignal[];
  readonly messages: readonly CatalogueMessage[];
}

/** Whether the catalogue names the outcome. */
export function isOutcomeOf({ outcomes }: CatalogueDuty, outcome: string): boolean {
  return outcomes.some((known) => known === outcome || (known.endsWith('>') && outcome.startsWith(known.slice(0, known.indexOf('<')))));
}
