import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startExcel, type ExcelSimulation } from './start-excel.ts';

let sim: ExcelSimulation;

before(async () => {
  sim = await startExcel({
    sheets: [
      {
        name: 'Sales',
        rows: [
          ['Region', 'Amount', 'Due', 'Late', 'Note'],
          ['North', 10, 45_000, true, '2850013'],
          ['South', 20.5, 45_001, false, '#N/A'],
          ['', null, 45_002.5, true],
        ],
        formats: { C: 'm/d/yyyy', B: '#,##0.00' },
        formulas: { B3: '=B2*2' },
        hiddenRows: ['3'],
        hiddenColumns: ['D'],
        merges: ['A4:B4'],
      },
      { name: "Other Sheet's" },
    ],
  });
});
after(() => sim.close());
beforeEach(() => sim.faults.clear());

/** The code an Excel batch ends with. */
async function codeOf(work: (context: Excel.RequestContext) => Promise<unknown>): Promise<string> {
  try {
    await sim.Excel.run(work as never);
    return 'none';
  } catch (error) {
    return String((error as { code?: string }).code ?? error);
  }
}

describe('reading cells', () => {
  test('values, formulas, texts and types are those of Excel', async () => {
    const read = await sim.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem('Sales').getUsedRange();
      range.load('address,rowCount,columnCount,values,formulas,text,valueTypes,numberFormat');
      await context.sync();
      return range.toJSON();
    });
    assert.equal(read.address, 'Sales!A1:E4');
    assert.deepEqual(read.values?.[1], ['North', 10, 45_000, true, '2850013']);
    assert.deepEqual(read.values?.[3], ['', '', 45_002.5, true, '']);
    assert.deepEqual(read.formulas?.[2], ['South', '=B2*2', 45_001, false, '#N/A']);
    assert.deepEqual(read.text?.[2], ['South', '20.50', '3/16/2023', 'FALSE', '#N/A']);
    assert.deepEqual(read.valueTypes?.[2], ['String', 'Double', 'Double', 'Boolean', 'Error']);
    assert.equal(read.valueTypes?.[3]?.[0], 'Empty');
    assert.equal(read.numberFormat?.[1]?.[2], 'm/d/yyyy');
  });

  test('a sheet with blanks and an apostrophe in its name is quoted', async () => {
    const address = await sim.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Other Sheet's").getRange('B2').load('address');
      await context.sync();
      return range.address;
    });
    assert.equal(address, "'Other Sheet''s'!B2");
  });

  test('an empty sheet has no used range', async () => {
    await sim.Excel.run(async (context) => {
      const none = context.workbook.worksheets.getItem("Other Sheet's").getUsedRangeOrNullObject();
      const first = context.workbook.worksheets.getItem("Other Sheet's").getUsedRange().load('address');
      await context.sync();
      assert.equal(none.isNullObject, true);
      assert.equal(first.address.endsWith('!A1'), true);
    });
  });

  test('hidden is true, false, or null when mixed', async () => {
    await sim.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sales');
      const hidden = ['A3', 'A1:A2', 'A1:A4'].map((address) => sheet.getRange(address).load('rowHidden'));
      const columns = ['D1', 'A1:E1'].map((address) => sheet.getRange(address).load('columnHidden'));
      const rows = sheet.getRange('A1:A4').getRowProperties({ rowHidden: true, rowIndex: true });
      const widths = sheet.getRange('C1:E1').getColumnProperties({ columnHidden: true, columnIndex: true });
      await context.sync();
      assert.deepEqual(
        hidden.map((range) => range.rowHidden),
        [true, false, null],
      );
      assert.deepEqual(
        columns.map((range) => range.columnHidden),
        [true, null],
      );
      assert.deepEqual(
        rows.value.map((row) => [row.rowIndex, row.rowHidden]),
        [
          [0, false],
          [1, false],
          [2, true],
          [3, false],
        ],
      );
      assert.deepEqual(
        widths.value.map((column) => column.columnHidden),
        [false, true, false],
      );
    });
  });

  test('merged areas are found', async () => {
    await sim.Excel.run(async (context) => {
      const merged = context.workbook.worksheets.getItem('Sales').getUsedRange().getMergedAreasOrNullObject();
      merged.load('address');
      merged.areas.load('items/rowIndex,items/columnCount');
      const none = context.workbook.worksheets.getItem('Sales').getRange('A1').getMergedAreasOrNullObject();
      await context.sync();
      assert.equal(merged.address, 'Sales!A4:B4');
      assert.deepEqual(
        Array.from(merged.areas.items, (area) => [area.rowIndex, area.columnCount]),
        [[3, 2]],
      );
      assert.equal(none.isNullObject, true);
    });
  });

  test('whole columns and more than five million cells have no values', async () => {
    await sim.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sales');
      const column = sheet.getRange('A:A').load('values,rowCount');
      const large = sheet.getRangeByIndexes(0, 0, 500_001, 10).load('values,text');
      const within = sheet.getRange('A:A').getUsedRangeOrNullObject().load('values');
      await context.sync();
      assert.equal(column.values, null);
      assert.equal(column.rowCount, 1_048_576);
      assert.equal(large.values, null);
      assert.equal(large.text, null);
      assert.equal(within.values.length, 4);
    });
  });

  test('intersections, resized ranges and used parts', async () => {
    await sim.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sales');
      const common = sheet.getRange('B2:Z9').getIntersectionOrNullObject('A1:C3').load('address');
      const none = sheet.getRange('A1').getIntersectionOrNullObject('C3');
      const larger = sheet.getRange('A1').getResizedRange(2, 1).load('address');
      const column = sheet.getRange('B2').getEntireColumn().load('address');
      const used = sheet.getRange('B:C').getUsedRange(true).load('address');
      const last = sheet.getUsedRange().getLastCell().load('address');
      await context.sync();
      assert.deepEqual(
        [common, larger, column, used, last].map((range) => range.address),
        ['Sales!B2:C3', 'Sales!A1:B3', 'Sales!B:B', 'Sales!B1:C4', 'Sales!E4'],
      );
      assert.equal(none.isNullObject, true);
    });
  });
});

describe('writing cells', () => {
  test('texts are read as if typed, unless a format or an apostrophe keeps them', async () => {
    await sim.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Other Sheet's");
      sheet.getRange('B1').numberFormat = [['@']];
      sheet.getRange('A1:G1').values = [['00123', '00123', "'00123", '3/16/2023', 'true', '12%', '2022-23']];
      sheet.getRange('A2:C2').values = [['=1+1', null, '#N/A']] as never;
      const range = sheet.getRange('A1:G2').load('values,formulas,numberFormat,valueTypes');
      await context.sync();
      assert.deepEqual(range.values[0], [123, '00123', '00123', 45_001, true, 0.12, '2022-23']);
      assert.equal(range.numberFormat[0]![3], 'm/d/yyyy');
      assert.equal(range.numberFormat[0]![5], '0%');
      assert.deepEqual(range.formulas[1]!.slice(0, 3), ['=1+1', '', '#N/A']);
      assert.equal(range.valueTypes[1]![2], 'Error');
    });
  });

  test('an array of the wrong shape is refused, and what came before it stays', async () => {
    const code = await codeOf(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Other Sheet's");
      sheet.getRange('A5').values = [['kept']];
      sheet.getRange('A6:B6').values = [['a'], ['b']];
      await context.sync();
    });
    assert.equal(code, 'InvalidArgument');
    assert.equal(sim.workbook.sheet("Other Sheet's").value('A5'), 'kept');
  });

  test('formats, links and validation are kept by area', async () => {
    await sim.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem("Other Sheet's");
      const range = sheet.getRange('A8:C9');
      range.values = [
        ['a', 1, 2],
        ['b', 3, 4],
      ];
      range.format.fill.color = '#ffcc00';
      range.format.font.bold = true;
      range.format.wrapText = true;
      range.format.borders.getItem('EdgeBottom').style = 'Continuous';
      range.format.autofitColumns();
      sheet.getRange('B:B').format.columnWidth = 120;
      sheet.getRange('A8').hyperlink = { documentReference: 'Sales!A1', textToDisplay: 'Sales', screenTip: 'Go' };
      sheet.getRange('A9').dataValidation.rule = { list: { inCellDropDown: true, source: 'yes,no' } };
      sheet.getRange('B8').format.fill.color = '#FFFFFF';
      range.format.load('fill/color,font/bold,wrapText');
      const link = sheet.getRange('A8').load('hyperlink,values');
      const validation = sheet.getRange('A9').dataValidation.load('type,rule');
      await context.sync();
      assert.equal(range.format.fill.color, null);
      assert.equal(range.format.font.bold, true);
      assert.equal(link.hyperlink.documentReference, 'Sales!A1');
      assert.deepEqual(link.values, [['Sales']]);
      assert.equal(validation.type, 'List');
    });
    const sheet = sim.workbook.sheet("Other Sheet's");
    assert.equal(sheet.format('A8', 'fill.color'), '#FFCC00');
    assert.equal(sheet.format('B1', 'columnWidth'), 120);
    assert.equal(sheet.format('C9', 'border.EdgeBottom.style'), 'Continuous');
    assert.equal(sheet.validations.length, 1);
  });

  test('clearing takes values and formats away', async () => {
    await sim.Excel.run(async (context) => {
      const range = context.workbook.worksheets.getItem("Other Sheet's").getRange('A8:C9');
      range.clear();
      range.load('values');
      await context.sync();
      assert.deepEqual(range.values.flat(), ['', '', '', '', '', '']);
    });
    assert.equal(sim.workbook.sheet("Other Sheet's").format('A8', 'fill.color'), undefined);
  });

  test('rows are deleted', async () => {
    await sim.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.add('Rows');
      sheet.getRange('A1:A4').values = [[1], [2], [3], [4]];
      sheet.getRange('2:3').delete('Up');
      await context.sync();
    });
    assert.deepEqual(sim.workbook.sheet('Rows').values(), [[1], [4]]);
  });

  test('several areas are formatted and selected together', async () => {
    await sim.Excel.run(async (context) => {
      const areas = context.workbook.worksheets.getItem('Rows').getRanges('A1,B3:C4');
      areas.format.fill.color = '#00FF00';
      areas.select();
      areas.load('address,cellCount');
      await context.sync();
      assert.equal(areas.address, 'Rows!A1,Rows!B3:C4');
      assert.equal(areas.cellCount, 5);
    });
    assert.equal(sim.workbook.selection, 'Rows!A1,Rows!B3:C4');
    assert.equal(sim.workbook.sheet('Rows').format('C4', 'fill.color'), '#00FF00');
    assert.equal(
      await codeOf(async (context) => {
        context.workbook.worksheets.getItem('Rows').getRanges(Array(2_000).fill('A1:B2').join(','));
        await context.sync();
      }),
      'InvalidArgument',
    );
  });
});

describe('mistakes of the caller', () => {
  test('what was not loaded cannot be read', async () => {
    assert.equal(
      await codeOf(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Sales');
        await context.sync();
        return sheet.name;
      }),
      'PropertyNotLoaded',
    );
  });

  test('what is not there is not found, or is a null object', async () => {
    assert.equal(
      await codeOf(async (context) => {
        context.workbook.worksheets.getItem('Nope').load('name');
        await context.sync();
      }),
      'ItemNotFound',
    );
    await sim.Excel.run(async (context) => {
      const sheet = context.workbook.worksheets.getItemOrNullObject('Nope').load('name');
      await context.sync();
      assert.equal(sheet.isNullObject, true);
    });
  });

  test('addresses that are none are refused', async () => {
    assert.equal(
      await codeOf(async (context) => {
        context.workbook.worksheets.getItem('Sales').getRange('no such name').load('values');
        await context.sync();
      }),
      'InvalidArgument',
    );
  });
});

test('the library gives back every reference, and nothing broke inside the host', async () => {
  await sim.settled();
  assert.equal(sim.counters.references, 0);
  assert.equal(sim.counters.mostReferences > 0, true);
  assert.deepEqual(sim.host.internalErrors, []);
});
