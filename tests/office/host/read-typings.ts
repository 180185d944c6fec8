import { readFileSync } from 'node:fs';
import ts from 'typescript';
import type {
  ApiSet,
  ClassDescription,
  MethodDescription,
  Namespace,
  NamespaceDescription,
  PropertyDescription,
} from './typings.ts';

/** Members every client object has; the library brings them. */
const everywhere = new Set(['context', 'isNullObject', 'load', 'toJSON', 'set', 'track', 'untrack', 'newObject']);

/** Takes the typings apart: what each client class of a namespace has, and which requirement set brought it. */
export function readTypings(namespace: Namespace, typingsFile: string): NamespaceDescription {
  const source = ts.createSourceFile(typingsFile, readFileSync(typingsFile, 'utf8'), ts.ScriptTarget.Latest, true);
  const statements = source.statements
    .filter(ts.isModuleDeclaration)
    .filter((module) => module.name.text === namespace)
    .flatMap((module) => (module.body && ts.isModuleBlock(module.body) ? [...module.body.statements] : []));
  const declarations = statements.filter(ts.isClassDeclaration).filter(isClientObject);
  const known = new Set(declarations.map((each) => `${namespace}.${each.name!.text}`));

  function classNamed(type: ts.TypeNode | undefined): string | undefined {
    if (!type) return undefined;
    if (ts.isUnionTypeNode(type)) return type.types.map(classNamed).find((name) => name !== undefined);
    if (!ts.isTypeReferenceNode(type)) return undefined;
    const name = type.typeName.getText();
    const full = name.includes('.') ? name : `${namespace}.${name}`;
    return known.has(full) ? full : undefined;
  }

  function describeClass(declaration: ts.ClassDeclaration): ClassDescription {
    const properties: Record<string, PropertyDescription> = {};
    const methods: Record<string, MethodDescription> = {};
    let itemType: string | undefined;
    for (const each of declaration.members) {
      const name = each.name?.getText();
      if (!name || everywhere.has(name) || hasModifier(each, ts.SyntaxKind.StaticKeyword)) continue;
      const api = apiSetOf(each);
      if (ts.isPropertyDeclaration(each)) {
        if (name === 'items' && each.type && ts.isArrayTypeNode(each.type)) {
          itemType = classNamed(each.type.elementType);
          continue;
        }
        const type = each.type?.getText() ?? '';
        const leadsTo = classNamed(each.type);
        properties[name] = {
          ...(api && { api }),
          ...(leadsTo && { leadsTo }),
          ...(hasModifier(each, ts.SyntaxKind.ReadonlyKeyword) && { readonly: true }),
          ...(type === 'Date' && { date: true }),
          ...(type.startsWith('OfficeExtension.EventHandlers') && { event: true }),
        };
      } else if (ts.isMethodDeclaration(each)) {
        const leadsTo = classNamed(each.type);
        const method: MethodDescription = {
          ...(api && { api }),
          parameters: each.parameters.length,
          ...(leadsTo && { leadsTo }),
          ...(each.type?.getText().startsWith('OfficeExtension.ClientResult') && { result: true }),
        };
        // Of overloads the longest is the one the library has.
        if ((methods[name]?.parameters ?? -1) < method.parameters) methods[name] = method;
      }
    }
    const api = apiSetOf(declaration);
    return { ...(api && { api }), ...(itemType && { itemType }), properties, methods };
  }

  return {
    classes: Object.fromEntries(declarations.map((each) => [each.name!.text, describeClass(each)])),
    enums: Object.fromEntries(
      statements.filter(ts.isEnumDeclaration).map((each) => [each.name.text, membersOfEnum(each)]),
    ),
  };
}

function isClientObject(declaration: ts.ClassDeclaration): boolean {
  const base = declaration.heritageClauses?.[0]?.types[0]?.expression.getText();
  return base === 'OfficeExtension.ClientObject' && declaration.name !== undefined;
}

function membersOfEnum(declaration: ts.EnumDeclaration): Record<string, string> {
  const withoutQuotes = (text: string) => text.replace(/['"]/g, '');
  return Object.fromEntries(
    declaration.members
      .filter((each) => each.initializer)
      .map((each) => [withoutQuotes(each.name.getText()), withoutQuotes(each.initializer!.getText())]),
  );
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind);
}

/** The requirement set a declaration names in its comment; undefined where it names none or only a preview. */
export function apiSetOf(node: ts.Node): ApiSet | undefined {
  const text = ts
    .getJSDocCommentsAndTags(node)
    .map((comment) => comment.getText())
    .join('\n');
  const named = /\[Api set:\s*([A-Za-z]+)\s+([0-9]+\.[0-9]+)/.exec(text);
  return named ? { name: named[1]!, version: named[2]! } : undefined;
}
