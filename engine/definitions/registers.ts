/** `processes/registers.json`: the register (登記簿、台賬) that the office keeps of each duty, read from its cases and not kept by hand. */

/** A column that no form asks for has a name of its own here: a number that was given out, what another duty answered. */
export interface NamedColumn {
  readonly field: string;
  readonly name: string;
  readonly 'x-en': string;
}

export interface DutyRegister {
  /** `dispatch`: part of the address. */
  readonly id: string;
  /** 發文登記簿. */
  readonly name: string;
  readonly 'x-en': string;
  readonly process: string;
  /** Posts that read it beside the section whose duty it is: the registry reads what is signed in everywhere. */
  readonly readers?: readonly string[];
  /** Variables of the case, in the order in which the register shows them; a text is a field of the duty's forms, which name it. */
  readonly columns: readonly (string | NamedColumn)[];
}

export interface Registers { readonly registers: readonly DutyRegister[] }
