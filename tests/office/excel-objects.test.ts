import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startExcel, type ExcelSimulation } from './start-excel.ts';

let sim: ExcelSimulation;

before(async () => {
  sim = await startExcel({
    sheets: [
      {
        name: 'Data',
        rows: [
          ['School', 'Rate', 'Students'],
          ['A', 2.5, 100],
          ['B', 1, 250],
          ['C', 4, 40],
        ],
      },
    ],
    customXml: ['<old xmlns="urn:other"/>'],
  });
});
after(() => sim.close());

async function codeOf(work: (context: Excel.RequestContext) => Promise<unknown>): Promise<string> {
  try {
    await sim.Excel.run(work as never);
    return 'none';
  } catch (error) {
    return String((error as { code?: string }).code ?? error);
  }
}

describe('sheets', () => {
  test('are added, named, moved, hidden, shown and deleted', async () => {
    await sim.Excel.run(async (context) => {
      const { worksheets } = context.workbook;
      const sheet = worksheets.add('Findings');
      sheet.tabColor = '#336699';
      sheet.position = 0;
      sheet.showGridlines = false;
      sheet.freezePanes.freezeRows(2);
      sheet.activate();
      const extra = worksheets.add();
      extra.visibility = 'Hidden';
      worksheets.load('items/name,items/visibility,items/position');
      const count = worksheets.getCount(true);
      await context.sync();
      assert.deepEqual(
        Array.from(worksheets.items, ({ name, visibility }) => [name, visibility]),
        [
          ['Findings', 'Visible'],
          ['Data', 'Visible'],
          ['Sheet3', 'Hidden'],
        ],
      );
      assert.equal(count.value, 2);
      extra.delete();
      await context.sync();
    });
    assert.deepEqual(sim.workbook.sheetNames, ['Findings', 'Data']);
    assert.equal(sim.workbook.active, 'Findings');
    const sheet = sim.workbook.sheet('Findings');
    assert.deepEqual([sheet.frozen.rows, sheet.tabColor, sheet.showGridlines], [2, '#336699', false]);
  });

  test('a name that is taken, too long or has a slash is refused, and the last visible sheet stays', async () => {
    const add = (name: string) =>
      codeOf(async (context) => {
        context.workbook.worksheets.add(name);
        await context.sync();
      });
    assert.deepEqual(await Promise.all(['data', 'a/b', 'x'.repeat(32)].map(add)), [
      'ItemAlreadyExists',
      'InvalidArgument',
      'InvalidArgument',
    ]);
    const left = await codeOf(async (context) => {
      context.workbook.worksheets.getItem('Findings').delete();
      context.workbook.worksheets.getItem('Data').delete();
      await context.sync();
    });
    assert.equal(left, 'InvalidOperation');
    assert.deepEqual(sim.workbook.sheetNames, ['Data']);
  });
});

describe('tables', () => {
  test('a table is made over a range, named, filtered and resized', async () => {
    await sim.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Data');
      const table = sheet.tables.add('A1:C4', true);
      table.name = 'Schools';
      table.style = 'TableStyleLight9';
      table.columns.getItem('Rate').filter.applyCustomFilter('>2');
      table.load('name,style');
      table.columns.load('items/name,count');
      const body = table.getDataBodyRange().load('address');
      const shown = sheet.getRange('A1:A4').getRowProperties({ rowHidden: true });
      await context.sync();
      assert.deepEqual([table.name, body.address], ['Schools', 'Data!A2:C4']);
      assert.deepEqual(
        Array.from(table.columns.items, (column) => column.name),
        ['School', 'Rate', 'Students'],
      );
      assert.deepEqual(
        shown.value.map((row) => row.rowHidden),
        [false, false, true, false],
      );
      table.clearFilters();
      sheet.getRange('A5:C5').values = [['D', 3, 60]];
      table.resize('A1:C5');
      await context.sync();
    });
    const [table] = sim.workbook.tables;
    assert.deepEqual([table?.address, table?.rowCount, table?.filtered], ['Data!A1:C5', 4, false]);
  });

  test('tables do not overlap and their names are checked', async () => {
    const overlapping = await codeOf(async (context) => {
      context.workbook.tables.add('Data!C3:D9', true);
      await context.sync();
    });
    const misnamed = await codeOf(async (context) => {
      context.workbook.tables.getItem('Schools').name = 'two words';
      await context.sync();
    });
    assert.deepEqual([overlapping, misnamed], ['InvalidArgument', 'InvalidArgument']);
  });

  test('a table without headers gets some, equal ones are numbered, and it can become a range again', async () => {
    await sim.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add('Plain');
      sheet.getRange('A1:B2').values = [
        [1, 2],
        [3, 4],
      ];
      sheet.tables.add('A1:B2', false);
      sheet.getRange('E1:F2').values = [
        ['x', 'x'],
        [1, 2],
      ];
      const twins = sheet.tables.add('E1:F2', true);
      twins.columns.load('items/name');
      await context.sync();
      assert.deepEqual(
        Array.from(twins.columns.items, (column) => column.name),
        ['x', 'x2'],
      );
      twins.convertToRange();
      await context.sync();
    });
    assert.deepEqual(sim.workbook.sheet('Plain').values('A1:B3'), [
      ['Column1', 'Column2'],
      [1, 2],
      [3, 4],
    ]);
    assert.deepEqual(sim.workbook.sheet('Plain').tables.length, 1);
  });
});

test('a chart remembers all that was set on it', async () => {
  await sim.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Data');
    const chart = sheet.charts.add('XYScatter', sheet.getRange('B1:C4'), 'Columns');
    chart.name = 'Rates';
    chart.title.text = 'Rate by students';
    chart.legend.visible = false;
    chart.setPosition('E2', 'L20');
    const axis = chart.axes.valueAxis;
    axis.minimum = 0;
    axis.maximum = 10;
    axis.title.text = 'Students';
    chart.axes.categoryAxis.categoryType = 'Automatic';
    const limit = chart.series.add('Limit');
    limit.setValues(sheet.getRange('B2:B4'));
    limit.setXAxisValues(sheet.getRange('C2:C4'));
    limit.markerStyle = 'None';
    limit.format.line.color = '#FF0000';
    const first = chart.series.getItemAt(0);
    first.hasDataLabels = true;
    first.dataLabels.position = 'Right';
    first.points.getItemAt(1).format.fill.setSolidColor('#00AA00');
    first.load('name');
    chart.load('name,id,chartType');
    chart.series.load('count');
    const image = chart.getImage(400, 300);
    await context.sync();
    assert.equal(first.name, 'Students');
    assert.equal(chart.series.count, 2);
    assert.equal(image.value.length > 20, true);
  });
  const [chart] = sim.workbook.sheet('Data').charts;
  assert.equal(chart?.name, 'Rates');
  assert.deepEqual(chart?.position, { start: 'Data!E2', end: 'Data!L20' });
  const state = chart?.state as Record<string, Record<string, unknown>>;
  assert.deepEqual(state['title'], { text: 'Rate by students' });
  assert.deepEqual(state['axes']!['Value'], { minimum: 0, maximum: 10, title: { text: 'Students' } });
  const [first, limit] = chart!.series;
  assert.equal(limit!.values?.Address, 'Data!B2:B4');
  assert.deepEqual((limit!.state as Record<string, unknown>)['markerStyle'], 'None');
  assert.deepEqual(first!.state['points'], { 1: { format: { fill: { 'setSolidColor()': '#00AA00' } } } });
});

test('a chart of a kind there is none of is refused', async () => {
  const code = await codeOf(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Data');
    sheet.charts.add('PieInTheSky' as never, sheet.getRange('A1:B4'));
    await context.sync();
  });
  assert.equal(code, 'InvalidArgument');
});

test('conditional formats are kept with their rules, the newest first', async () => {
  await sim.Excel.run(async (context) => {
    const range = context.workbook.worksheets.getItem('Data').getRange('B2:B4');
    const above = range.conditionalFormats.add('CellValue');
    above.cellValue.format.font.color = '#9C0006';
    above.cellValue.format.fill.color = '#FFC7CE';
    above.cellValue.rule = { formula1: '=2', operator: 'GreaterThan' };
    const custom = range.conditionalFormats.add('Custom');
    custom.custom.rule.formula = '=$B2>3';
    custom.custom.format.font.bold = true;
    const text = range.conditionalFormats.add('ContainsText');
    text.textComparison.rule = { operator: 'Contains', text: 'x' };
    custom.load('type,priority');
    const count = range.conditionalFormats.getCount();
    await context.sync();
    assert.deepEqual([count.value, custom.type, custom.priority], [3, 'Custom', 1]);
  });
  const formats = sim.workbook.sheet('Data').conditionalFormats;
  assert.deepEqual(
    formats.map((format) => format.type),
    ['ContainsText', 'Custom', 'CellValue'],
  );
  assert.deepEqual(formats[1]?.$state, { rule: { formula: '=$B2>3' }, format: { font: { bold: true } } });
});

test('custom XML parts are added, found by namespace, changed and deleted', async () => {
  await sim.Excel.run(async (context) => {
    const parts = context.workbook.customXmlParts;
    parts.add('<p:findings xmlns:p="urn:plumbline"><a/></p:findings>');
    const mine = parts.getByNamespace('urn:plumbline').getOnlyItemOrNullObject();
    const xml = mine.getXml();
    mine.load('id,namespaceUri');
    const none = parts.getByNamespace('urn:none').getOnlyItemOrNullObject();
    const all = parts.getCount();
    await context.sync();
    assert.equal(xml.value.includes('<a/>'), true);
    assert.deepEqual([mine.namespaceUri, none.isNullObject, all.value], ['urn:plumbline', true, 2]);
    mine.setXml('<b/>');
    parts.getByNamespace('urn:other').getOnlyItem().delete();
    await context.sync();
  });
  assert.deepEqual(sim.workbook.customXml, ['<b/>']);
});

test('names lead to their ranges', async () => {
  await sim.Excel.run(async (context) => {
    const sheet = context.workbook.worksheets.getItem('Data');
    context.workbook.names.add('Rates', sheet.getRange('B2:B4'), 'all rates');
    sheet.names.add('Local', '=Data!$A$1');
    const range = context.workbook.names.getItem('Rates').getRange().load('address');
    const byName = sheet.getRange('Rates').load('address');
    const none = context.workbook.names.getItemOrNullObject('Nope');
    await context.sync();
    assert.deepEqual([range.address, byName.address, none.isNullObject], ['Data!B2:B4', 'Data!B2:B4', true]);
  });
  assert.equal(sim.workbook.names['Rates'], '=Data!$B$2:$B$4');
});

test('settings of the workbook and of the Common API are kept', async () => {
  await sim.Excel.run(async (context) => {
    context.workbook.settings.add('mapping', { a: [1] });
    const setting = context.workbook.settings.getItem('mapping').load('value');
    await context.sync();
    assert.deepEqual(setting.value, { a: [1] });
  });
  const { settings } = sim.Office.context.document;
  settings.set('shown', true);
  await new Promise((resolve) => settings.saveAsync(resolve));
  assert.deepEqual(sim.host.settings, { shown: 'true' });
});

test('calculation and screen updating are put off', async () => {
  await sim.Excel.run(async (context) => {
    context.workbook.application.suspendApiCalculationUntilNextSync();
    context.workbook.application.suspendScreenUpdatingUntilNextSync();
    context.workbook.application.calculationMode = 'Manual';
    await context.sync();
  });
  assert.deepEqual(sim.workbook.suspended, { calculation: 1, screen: 1 });
  assert.equal(sim.workbook.calculationMode, 'Manual');
});

test('a member that is not simulated says so', async () => {
  const code = await codeOf(async (context) => {
    context.workbook.worksheets.getItem('Data').pivotTables.load('items/name');
    await context.sync();
  });
  assert.equal(code, 'ApiNotFound');
});
