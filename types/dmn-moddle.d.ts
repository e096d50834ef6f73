/** What we use of dmn-moddle 12, which has no types of its own. */
declare module 'dmn-moddle' {
  export interface DmnElement {
    readonly $type: string;
    readonly id?: string;
    get(name: string): unknown;
  }
  export class DmnModdle {
    fromXML(xml: string): Promise<{
      readonly rootElement: DmnElement;
      readonly warnings: readonly { readonly message: string }[];
    }>;
  }
}
