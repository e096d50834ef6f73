/** The parts of bpmn.io's untyped packages that the designer uses. */
declare module '@bpmn-io/properties-panel' {
  type Component = (props: never) => unknown;
  export const TextFieldEntry: Component;
  export const NumberFieldEntry: Component;
  export const SelectEntry: Component;
  export const CheckboxEntry: Component;
  export const ListEntry: Component;
  export const CollapsibleEntry: Component;
  export const Group: Component;
  export const ListGroup: Component;
  export const isTextFieldEntryEdited: (node: unknown) => boolean;
  export const isNumberFieldEntryEdited: (node: unknown) => boolean;
  export const isSelectEntryEdited: (node: unknown) => boolean;
  export const isCheckboxEntryEdited: (node: unknown) => boolean;
  /** What was said about an entry by `propertiesPanel.setErrors`. */
  export function useError(id: string): string | undefined;
}
declare module '@bpmn-io/properties-panel/preact/jsx-runtime' {
  export function jsx(component: unknown, props: object, key?: string): unknown;
}
declare module '@bpmn-io/properties-panel/preact/hooks' {
  export function useEffect(effect: () => void, depends: readonly unknown[]): void;
  export function useState<T>(initial: T): [T, (next: T) => void];
  export function useRef<T>(initial: T | null): { readonly current: T | null };
}
declare module '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
declare module 'bpmn-js-properties-panel' {
  import type { ModuleDeclaration as Module } from 'didi';

  export const BpmnPropertiesPanelModule: Module;
  export const BpmnPropertiesProviderModule: Module;
  export const ZeebePropertiesProviderModule: Module;
  export function useService<T>(name: string, strict?: boolean): T;
}
declare module 'camunda-bpmn-js-behaviors/lib/camunda-cloud/index.js' {
  import type { ModuleDeclaration } from 'didi';

  const behaviors: ModuleDeclaration;
  export default behaviors;
}
declare module 'diagram-js-minimap' {
  import type { ModuleDeclaration } from 'didi';

  const minimap: ModuleDeclaration;
  export default minimap;
}
declare module 'bpmn-js-differ' {
  type Changed = Readonly<Record<string, { readonly model: { readonly id: string } }>>;
  export function diff(before: unknown, after: unknown): {
    readonly _added: Readonly<Record<string, { readonly id: string; readonly $type: string; readonly name?: string }>>;
    readonly _removed: Readonly<Record<string, { readonly id: string; readonly $type: string; readonly name?: string }>>;
    readonly _layoutChanged: Readonly<Record<string, unknown>>;
    readonly _changed: Changed;
  };
}
