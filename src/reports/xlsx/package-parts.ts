import type { WorkbookPlan } from '../workbook-plan.ts';
import { frameOf } from './sheet.ts';
import { part, xmlText } from './xml.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** One small file of the package. */
export interface PackagePart {
  readonly path: string;
  readonly xml: string;
}

/** Everything of the package but its sheets and their styles. */
export function packageParts(plan: WorkbookPlan): readonly PackagePart[] {
  return [
    { path: 'xl/workbook.xml', xml: workbookXml(plan) },
    { path: 'xl/_rels/workbook.xml.rels', xml: workbookRelations(plan) },
    { path: '_rels/.rels', xml: ROOT_RELATIONS },
    {
      path: 'docProps/core.xml',
      xml: part(
        `<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(plan.title)}</dc:title><dc:creator>Loa</dc:creator></cp:coreProperties>`,
      ),
    },
    { path: '[Content_Types].xml', xml: contentTypes(plan) },
  ];
}

/** The relations of one sheet, in pieces. */
export function* sheetRelations(
  links: Iterable<string>,
  hasNotes: boolean,
  number: number,
): Generator<string> {
  yield part(`<Relationships xmlns="${PACKAGE}/relationships">`);
  yield* links;
  if (hasNotes) {
    yield `<Relationship Id="rIdDrawing" Type="${OFFICE}/vmlDrawing" Target="../drawings/vmlDrawing${number}.vml"/><Relationship Id="rIdNotes" Type="${OFFICE}/comments" Target="../comments${number}.xml"/>`;
  }
  yield '</Relationships>';
}

function workbookXml(plan: WorkbookPlan): string {
  const sheets = plan.sheets.map(
    ({ name }, index) =>
      `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return part(
    `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr defaultThemeVersion="124226"/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="24000" windowHeight="12000"/></bookViews><sheets>${sheets.join('')}</sheets><definedNames>${definedNames(plan)}</definedNames></workbook>`,
  );
}

/** The range of each filter, and the heads that every printed page repeats. */
function definedNames(plan: WorkbookPlan): string {
  const filters = plan.sheets.flatMap((sheet, index) =>
    sheet.hasFilter
      ? [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${index}" hidden="1">${xmlText(`${quoted(sheet.name)}!${absolute(frameOf(sheet).range)}`)}</definedName>`,
        ]
      : [],
  );
  const titles = plan.sheets.map((sheet, index) => {
    const { headRow } = frameOf(sheet);
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${xmlText(`${quoted(sheet.name)}!$${headRow}:$${headRow}`)}</definedName>`;
  });
  return [...filters, ...titles].join('');
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

/** `A3:F9` → `$A$3:$F$9`. */
function absolute(range: string): string {
  return range.replaceAll(/([A-Z]+)(\d+)/g, '$$$1$$$2');
}

function workbookRelations(plan: WorkbookPlan): string {
  const sheets = plan.sheets.map(
    (_sheet, index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return part(
    `<Relationships xmlns="${PACKAGE}/relationships">${sheets.join('')}<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  );
}

function contentTypes(plan: WorkbookPlan): string {
  const sheets = plan.sheets.flatMap((sheet, index) => {
    const hasNotes = sheet.columns.some((column) => column.note !== undefined);
    return [
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`,
      ...(hasNotes
        ? [
            `<Override PartName="/xl/comments${index + 1}.xml" ContentType="${SHEET_TYPE}.comments+xml"/>`,
          ]
        : []),
    ];
  });
  return part(
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>` +
      `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>${sheets.join('')}<Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>` +
      '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
  );
}

const ROOT_RELATIONS = part(
  `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
);
