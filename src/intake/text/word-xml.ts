import { XMLParser } from 'fast-xml-parser';

/** One XML element in order: its name, its attributes by their written names, what is inside. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
  readonly children: readonly Element[];
  /** Only of a text node, whose name is `#text`. */
  readonly text: string;
}

/** Deeper elements than any document has. */
const MOST_DEPTH = 90;

/** Parses a part of a document. Throws for what is no XML, or has a DOCTYPE, or nests too deep. */
export function parseXml(xml: string): Element[] {
  // A DOCTYPE may declare entities that grow without end; Word writes none.
  if (xml.includes('<!DOCTYPE')) throw new Error('a document part with a DOCTYPE');
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    trimValues: false,
    parseTagValue: false,
    parseAttributeValue: false,
    // Decodes numbered letters too, which some programs write for Vietnamese ones.
    htmlEntities: true,
    maxNestedTags: MOST_DEPTH,
  });
  return toElements(parser.parse(xml));
}

function toElements(nodes: unknown): Element[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown) => {
    if (typeof node !== 'object' || node === null) return [];
    const attributes = (':@' in node ? node[':@'] : {}) as Element['attributes'];
    return Object.entries(node)
      .filter(([name]) => name !== ':@')
      .map(([name, inner]: [string, unknown]) => ({
        name,
        attributes,
        children: name === '#text' ? [] : toElements(inner),
        text: name === '#text' ? String(inner) : '',
      }));
  });
}

/** Every element of a name at any depth, in order; none inside another of the same name. */
export function findAll(elements: readonly Element[], name: string): Element[] {
  return elements.flatMap((one) => (one.name === name ? [one] : findAll(one.children, name)));
}

/** The first direct child of that name. */
export function child(parent: Element | undefined, name: string): Element | undefined {
  return parent?.children.find((one) => one.name === name);
}

/** The `w:val` of a direct child, e.g. of `<w:sz w:val="28"/>`. */
export function valueOf(parent: Element | undefined, name: string): string | undefined {
  return child(parent, name)?.attributes['w:val'];
}

/** A switch such as `<w:b/>`: undefined when absent, false when it says so. */
export function switchOf(parent: Element | undefined, name: string): boolean | undefined {
  const found = child(parent, name);
  if (found === undefined) return undefined;
  return !['0', 'false', 'off', 'none'].includes(found.attributes['w:val'] ?? '');
}
