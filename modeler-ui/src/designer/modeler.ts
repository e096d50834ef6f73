/**
 * bpmn-js' modeler with the Zeebe and duty panels behind a few verbs. A chunk of its own and heavy: import it with
 * `import()` only.
 */
import BpmnModeler from 'bpmn-js/lib/Modeler.js';
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule } from 'bpmn-js-properties-panel';
import ZeebeBehaviorsModule from 'camunda-bpmn-js-behaviors/lib/camunda-cloud/index.js';
import type CommandStack from 'diagram-js/lib/command/CommandStack.js';
import type Canvas from 'diagram-js/lib/core/Canvas.js';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry.js';
import type EventBus from 'diagram-js/lib/core/EventBus.js';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays.js';
import type Selection from 'diagram-js/lib/features/selection/Selection.js';
import minimapModule from 'diagram-js-minimap';
import { StyleModule } from 'style-mod';
import '@bpmn-io/properties-panel/dist/assets/properties-panel.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import { descriptors } from '../../../engine/kernel/model/descriptors.js';
import type { Finding } from '../../../engine/kernel/model/finding.js';
import type { Language } from '../app/preferences.js';
import { drawnElements, isBusinessObject, nameOf } from '../bpmn/drawn-elements.js';
import { translateModule } from '../bpmn/translate/translate-module.js';
import type { DutyChoices, PanelChoices } from './properties/choices.js';
import { dutyPropertiesModule } from './properties/duty-provider.js';
import { subjectOf } from './properties/extension.js';
import { findingsAtFields } from './properties/findings-at-fields.js';

export interface DutyModeler {
  open(xml: string): Promise<void>;
  /** The diagram as it stands, as XML. */
  xml(): Promise<string>;
  /** What the fields of the properties panel offer to choose from. */
  offer(choices: PanelChoices): void;
  /** Shows findings at their elements, and in the panel at their fields; replaces those shown before. */
  showFindings(findings: readonly Finding[], words: (finding: Finding) => string): void;
  /** Marks elements that differ from another version; `{}` clears. */
  showDifference(kinds: Readonly<Record<string, 'added' | 'changed'>>): void;
  select(elementId: string): void;
  /** Names of the elements by id. */
  names(): Readonly<Record<string, string>>;
  undo(): void;
  redo(): void;
  fit(): void;
  destroy(): void;
}

export interface ModelerEvents {
  readonly onChange: (can: { readonly undo: boolean; readonly redo: boolean }) => void;
}

export async function createModeler(canvasBox: HTMLElement, panelBox: HTMLElement, language: Language, events: ModelerEvents): Promise<DutyModeler> {
  allowEditorStyles();
  const modeler = new BpmnModeler({
    container: canvasBox,
    propertiesPanel: { parent: panelBox },
    moddleExtensions: descriptors,
    additionalModules: [
      BpmnPropertiesPanelModule, BpmnPropertiesProviderModule, ZeebePropertiesProviderModule, ZeebeBehaviorsModule, minimapModule, dutyPropertiesModule,
      await translateModule(language),
    ],
    bpmnRenderer: { defaultFillColor: 'var(--paper)', defaultStrokeColor: 'var(--ink-2)', defaultLabelColor: 'var(--ink)' },
  });
  const canvas = modeler.get<Canvas>('canvas');
  const registry = modeler.get<ElementRegistry>('elementRegistry');
  const overlays = modeler.get<Overlays>('overlays');
  const commandStack = modeler.get<CommandStack>('commandStack');
  makeButton(canvasBox.querySelector('.djs-minimap .toggle'), modeler.get<EventBus>('eventBus'));
  let importing: Promise<unknown> = Promise.resolve();
  let gone = false;
  let compared: { id: string; className: string }[] = [];
  let atFields: ReadonlyMap<string, Readonly<Record<string, string>>> = new Map();

  /** The fields of the panel show one element's properties: those of what is selected, else of the whole. */
  const showAtFields = (): void => {
    const [selected] = modeler.get<Selection>('selection').get();
    const shown: unknown = (selected ?? canvas.getRootElement())?.businessObject;
    const errors = isBusinessObject(shown) ? atFields.get(subjectOf({ id: shown.id, businessObject: shown }).id) : undefined;
    modeler.get<EventBus>('eventBus').fire('propertiesPanel.setErrors', { errors: errors ?? {} });
  };
  modeler.get<EventBus>('eventBus').on('selection.changed', showAtFields);

  modeler.get<EventBus>('eventBus').on('commandStack.changed', () => events.onChange({ undo: commandStack.canUndo(), redo: commandStack.canRedo() }));

  return {
    async open(xml) {
      importing = modeler.importXML(xml);
      await importing;
      compared = [];
      canvas.zoom('fit-viewport');
      if (canvas.zoom() < 0.45) {
        // A wide sheet opens at its beginning, near enough to be read.
        const { inner } = canvas.viewbox();
        canvas.zoom(0.7);
        const view = canvas.viewbox();
        canvas.viewbox({ x: inner.x - 90 / 0.7, y: inner.y - 30, width: view.width, height: view.height });
      }
      for (const { id } of drawnElements(registry)) registry.getGraphics(id)?.setAttribute('data-element', id);
    },
    xml: async () => (await modeler.saveXML({ format: true })).xml ?? '',
    offer: (choices) => modeler.get<DutyChoices>('dutyChoices').offer(choices),
    showFindings(findings, words) {
      overlays.remove({ type: 'df-finding' });
      atFields = findingsAtFields(findings, words);
      showAtFields();
      const byElement = new Map<string, Finding[]>();
      for (const finding of findings) if (finding.element !== undefined && registry.get(finding.element)) byElement.set(finding.element, [...(byElement.get(finding.element) ?? []), finding]);
      for (const [id, found] of byElement) {
        const badge = document.createElement('span');
        const worst = found.some(({ severity }) => severity === 'error') ? 'error' : 'warning';
        badge.className = `df-finding df-finding-${worst}`;
        badge.textContent = worst === 'error' ? '!' : '?';
        badge.title = found.map(words).join('\n');
        if (canvas.getRootElement().id !== id) overlays.add(id, 'df-finding', { position: { bottom: 9, left: -9 }, html: badge, scale: { min: 0.6, max: 1.3 } });
      }
    },
    showDifference(kinds) {
      for (const { id, className } of compared) if (registry.get(id)) canvas.removeMarker(id, className);
      compared = Object.entries(kinds).map(([id, kind]) => ({ id, className: `df-diff-${kind}` })).filter(({ id }) => registry.get(id));
      for (const { id, className } of compared) canvas.addMarker(id, className);
    },
    select(elementId) {
      const element = registry.get(elementId);
      if (!element) return;
      modeler.get<Selection>('selection').select(element);
      if (element !== canvas.getRootElement()) canvas.scrollToElement(elementId, { top: 120, right: 160, bottom: 120, left: 160 });
    },
    names: () => Object.fromEntries(drawnElements(registry).map(({ businessObject }) => [businessObject.id, nameOf(businessObject)])),
    undo: () => commandStack.undo(),
    redo: () => commandStack.redo(),
    fit: () => void canvas.zoom('fit-viewport'),
    destroy() {
      if (gone) return;
      gone = true;
      void importing.catch(() => undefined).finally(() => modeler.destroy());
    },
  };
}

/** The minimap's toggle is a bare box: here a button for the keyboard and for screen readers, named by its title. */
function makeButton(toggle: Element | null, eventBus: EventBus): void {
  if (!(toggle instanceof HTMLElement)) return;
  toggle.setAttribute('role', 'button');
  toggle.setAttribute('aria-expanded', 'false');
  toggle.tabIndex = 0;
  toggle.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    event.stopPropagation();
    toggle.click();
  });
  eventBus.on<{ open: boolean }>('minimap.toggle', ({ open }) => toggle.setAttribute('aria-expanded', String(open)));
}

let allowed = false;

/** The FEEL editor makes a style element of its own, which a strict Content-Security-Policy refuses without the page's nonce. */
function allowEditorStyles(): void {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  if (allowed || nonce === undefined || nonce === '') return;
  allowed = true;
  const mount = StyleModule.mount.bind(StyleModule);
  StyleModule.mount = (root, modules, options) => mount(root, modules, { ...options, nonce });
}
