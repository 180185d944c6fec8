import { JSDOM } from 'jsdom';
import { neededIn, orderOf } from './manifest-schema.ts';
import { lintShortcuts } from './shortcuts-linter.ts';

/** What belongs to a manifest and has to agree with it. */
export interface ManifestSurroundings {
  readonly manifest: string;
  /** The text of the file of keys. */
  readonly shortcuts: string;
  readonly actions: readonly { readonly id: string; readonly host: 'excel' | 'word' }[];
  /** The version of package.json. */
  readonly version: string;
  readonly baseUrl: string;
  /** The size of a PNG by its path below the base URL, in pixels; null where there is none. */
  pixels(path: string): { readonly width: number; readonly height: number } | null;
}

/** Everything that is wrong with a manifest, a sentence each; what Microsoft's own validator would ask a service for. */
export function lintManifest(given: ManifestSurroundings): string[] {
  const document = xml.parseFromString(given.manifest, 'text/xml');
  if (document.querySelector('parsererror') !== null) return ['The manifest is not well-formed XML.'];
  const faults: string[] = [];
  for (const rule of rules) rule(document, given, (fault) => faults.push(fault));
  return faults;
}

type Rule = (document: Document, given: ManifestSurroundings, tell: (fault: string) => void) => void;

const xml = new new JSDOM('').window.DOMParser();

const hostNames = { excel: 'Workbook', word: 'Document' } as const;

const rules: readonly Rule[] = [
  function childrenStandInTheSchemasOrder(document, _given, tell) {
    for (const element of all(document)) {
      const order = orderOf(element, typeOf(element));
      if (order === undefined) continue;
      let last = -1;
      for (const child of element.children) {
        const at = order.indexOf(child.localName);
        if (at < 0) tell(`<${child.localName}> may not stand in <${element.localName}>.`);
        else if (at < last) tell(`<${child.localName}> stands too late in <${element.localName}>.`);
        last = Math.max(last, at);
      }
      for (const name of neededIn[element.localName] ?? [])
        if (childOf(element, name) === undefined) tell(`<${element.localName}> lacks <${name}>.`);
    }
  },

  function headIsComplete(document, { version }, tell) {
    const { documentElement: root } = document;
    if (typeOf(root) !== 'TaskPaneApp') tell('The add-in is not a TaskPaneApp.');
    const id = text(root, 'Id');
    if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))
      tell(`<Id> ${id} is not a GUID.`);
    const told = text(root, 'Version');
    if (!/^\d{1,5}(\.\d{1,5}){3}$/.test(told)) tell(`<Version> ${told} has not four parts.`);
    if (told !== `${version}.0`) tell(`<Version> ${told} is not that of package.json, ${version}.0.`);
    if (text(root, 'Permissions') !== 'ReadWriteDocument') tell('<Permissions> is not ReadWriteDocument.');
    if (text(root, 'DefaultLocale') !== 'en-US') tell('<DefaultLocale> is not en-US.');
    const overrides = childOf(root, 'VersionOverrides');
    if (overrides !== undefined && typeOf(overrides) !== 'VersionOverridesV1_0')
      tell('<VersionOverrides> is not of version 1.0.');
  },

  function bothHostsAreThereTwice(document, _given, tell) {
    const base = all(document, 'Host').filter((host) => host.hasAttribute('Name'));
    const overriding = all(document, 'Host').filter((host) => !host.hasAttribute('Name'));
    for (const name of Object.values(hostNames)) {
      if (base.filter((host) => host.getAttribute('Name') === name).length !== 1)
        tell(`Host ${name} is not named once.`);
      if (overriding.filter((host) => typeOf(host) === name).length !== 1)
        tell(`Host ${name} has not one set of commands.`);
    }
    if (base.length !== 2 || overriding.length !== 2) tell('There are other hosts than Workbook and Document.');
  },

  function noHostApiIsRequired(document, _given, tell) {
    for (const set of all(document, 'Set')) {
      const name = set.getAttribute('Name') ?? '';
      if (/^(Excel|Word|PowerPoint|OneNote)Api/.test(name))
        tell(`${name} is required: sets are asked for together, so no application would have them all.`);
    }
  },

  function resourcesAndReferencesAgree(document, _given, tell) {
    const resources = all(document)
      .filter((element) => element.parentElement?.parentElement?.localName === 'Resources')
      .map((element) => ({ id: element.getAttribute('id') ?? '', kind: element.parentElement!.localName }));
    const references = all(document)
      .filter((element) => element.hasAttribute('resid'))
      .map((element) => ({ element, id: element.getAttribute('resid') ?? '' }));
    for (const { id } of resources) {
      if (id.length > 32) tell(`Resource id ${id} is longer than 32 characters.`);
      if (resources.filter((other) => other.id === id).length > 1) tell(`Resource id ${id} is there more than once.`);
      if (!references.some((reference) => reference.id === id)) tell(`Resource ${id} is not used.`);
    }
    for (const { element, id } of references) {
      const found = resources.find((resource) => resource.id === id);
      const kind = kindOf(element);
      if (found === undefined) tell(`<${element.localName} resid="${id}"> has no resource.`);
      else if (found.kind !== kind)
        tell(`<${element.localName} resid="${id}"> leads to ${found.kind}, not to ${kind}.`);
    }
  },

  function idsAreUniqueAndShort(document, _given, tell) {
    const ids = all(document)
      .filter(
        (element) => element.hasAttribute('id') && element.parentElement?.parentElement?.localName !== 'Resources',
      )
      .map((element) => element.getAttribute('id') ?? '');
    for (const id of ids) {
      if (ids.indexOf(id) !== ids.lastIndexOf(id)) tell(`Id ${id} is there more than once.`);
      if (id.length > 125) tell(`Id ${id.slice(0, 20)}… is longer than 125 characters.`);
    }
    for (const element of [...all(document, 'TaskpaneId'), ...all(document, 'FunctionName')])
      if ((element.textContent ?? '').length > 125) tell(`<${element.localName}> is longer than 125 characters.`);
    if (new Set(all(document, 'TaskpaneId').map((element) => element.textContent)).size > 1)
      tell('There is more than one pane, which a shared runtime does not have.');
  },

  function textsFit(document, _given, tell) {
    const limits: Readonly<Record<string, number>> = { ShortStrings: 125, LongStrings: 250 };
    for (const element of all(document, 'String')) {
      const limit = limits[element.parentElement?.localName ?? ''] ?? 0;
      const value = element.getAttribute('DefaultValue') ?? '';
      if (value.length > limit) tell(`${element.getAttribute('id')} is longer than ${limit} characters.`);
      if (value.trim() === '') tell(`${element.getAttribute('id')} is empty.`);
    }
    const { documentElement: root } = document;
    if (value(root, 'DisplayName').length > 125) tell('<DisplayName> is longer than 125 characters.');
    if (value(root, 'Description').length > 250) tell('<Description> is longer than 250 characters.');
  },

  function addressesAreOurs(document, { baseUrl }, tell) {
    for (const element of all(document))
      for (const { name, value: address } of element.attributes)
        if (/^https?:/.test(address) && !name.startsWith('xmlns') && !address.startsWith(baseUrl))
          tell(`${address} is not below ${baseUrl}.`);
    for (const element of all(document, 'Url'))
      if (!(element.getAttribute('DefaultValue') ?? '').startsWith('https:'))
        tell(`${element.getAttribute('id')} is not an https address.`);
  },

  function iconsHaveTheirSizes(document, { baseUrl, pixels }, tell) {
    const check = (address: string, size: number): void => {
      const found = address.startsWith(baseUrl) ? pixels(address.slice(baseUrl.length)) : null;
      if (found === null) tell(`${address} is no picture.`);
      else if (found.width !== size || found.height !== size)
        tell(`${address} is ${found.width} × ${found.height} pixels, not ${size} × ${size}.`);
    };
    const images = new Map(all(document, 'Image').map((image) => [image.getAttribute('id'), image]));
    for (const icon of all(document, 'Icon')) {
      const sizes = [...icon.children].map((image) => Number(image.getAttribute('size')));
      for (const size of [16, 32, 80]) if (!sizes.includes(size)) tell(`An <Icon> lacks size ${size}.`);
      for (const image of icon.children) {
        const found = images.get(image.getAttribute('resid'));
        if (found !== undefined) check(found.getAttribute('DefaultValue') ?? '', Number(image.getAttribute('size')));
      }
    }
    check(value(document.documentElement, 'IconUrl'), 32);
    check(value(document.documentElement, 'HighResolutionIconUrl'), 64);
  },

  function oneRuntimeForEverything(document, _given, tell) {
    const overriding = all(document, 'Host').filter((host) => !host.hasAttribute('Name'));
    const pages = new Set<string>();
    for (const host of overriding) {
      const name = typeOf(host);
      const runtime =
        host.firstElementChild?.localName === 'Runtimes' ? host.firstElementChild.firstElementChild : null;
      if (runtime === null) tell(`Host ${name} does not begin with <Runtimes>.`);
      else if (runtime.getAttribute('lifetime') !== 'long') tell(`The runtime of ${name} does not live long.`);
      const resids = [
        runtime,
        ...all(host, 'FunctionFile'),
        ...all(host, 'SourceLocation').filter((source) =>
          ['Page', 'Action'].includes(source.parentElement?.localName ?? ''),
        ),
      ].map((element) => element?.getAttribute('resid') ?? '');
      resids.forEach((resid) => pages.add(resid));
      if (new Set(resids).size > 1)
        tell(`Runtime, function file and pane of ${name} are not one: ${[...new Set(resids)].join(', ')}.`);
    }
    const address = all(document, 'Url')
      .find((url) => pages.has(url.getAttribute('id') ?? ''))
      ?.getAttribute('DefaultValue');
    const settings = childOf(document.documentElement, 'DefaultSettings');
    if (settings !== undefined && value(settings, 'SourceLocation') !== address)
      tell('Without commands another page would open than with them.');
  },

  function commandsAreTheListedOnes(document, { actions }, tell) {
    for (const [host, name] of Object.entries(hostNames)) {
      const element = all(document, 'Host').find((candidate) => typeOf(candidate) === name);
      const named = element === undefined ? [] : all(element, 'FunctionName').map((found) => found.textContent ?? '');
      const listed = actions.filter((action) => action.host === host).map(({ id }) => id);
      for (const id of named) if (!listed.includes(id as never)) tell(`${name} runs ${id}, which is not listed.`);
      for (const id of listed) if (!named.includes(id)) tell(`${id} is listed for ${name} and has no button.`);
    }
  },

  function keysAreTheListedOnes(document, { baseUrl, shortcuts, actions }, tell) {
    if (childOf(document.documentElement, 'ExtendedOverrides')?.getAttribute('Url') !== `${baseUrl}shortcuts.json`)
      tell('<ExtendedOverrides> does not lead to shortcuts.json.');
    const listed = new Set(actions.map(({ id }) => id));
    for (const fault of lintShortcuts(shortcuts, [...listed])) tell(fault);
  },

  function functionsStandInExcelAlone(document, _given, tell) {
    for (const point of all(document, 'ExtensionPoint').filter((found) => typeOf(found) === 'CustomFunctions'))
      if (typeOf(point.parentElement?.parentElement ?? point) !== 'Workbook')
        tell('Functions of a worksheet are offered outside Excel.');
  },
];

/** The section of the resources an element's resid leads to. */
function kindOf(element: Element): string {
  if (element.localName === 'Image') return 'Images';
  if (['Runtime', 'FunctionFile', 'SourceLocation'].includes(element.localName)) return 'Urls';
  return element.localName === 'Description' ? 'LongStrings' : 'ShortStrings';
}

function all(within: Document | Element, name = '*'): Element[] {
  return [...within.getElementsByTagNameNS('*', name)];
}

function childOf(element: Element, name: string): Element | undefined {
  return [...element.children].find((child) => child.localName === name);
}

function typeOf(element: Element): string {
  return element.getAttributeNS('http://www.w3.org/2001/XMLSchema-instance', 'type') ?? '';
}

function text(element: Element, name: string): string {
  return childOf(element, name)?.textContent ?? '';
}

function value(element: Element, name: string): string {
  return childOf(element, name)?.getAttribute('DefaultValue') ?? '';
}
