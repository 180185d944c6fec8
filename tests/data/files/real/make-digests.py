# Digests of every column as openpyxl and Python's csv module read it: python3 make-digests.py > digests.json
# A cell is a letter for its kind and its text, ended by the unit separator; cells that hold nothing are only the separator.
import csv, hashlib, io, json, os, sys
import openpyxl

folder = os.path.dirname(os.path.abspath(__file__))


def written(value):
    if value is None or value == '':
        return ''
    if isinstance(value, bool):
        return 'b' + str(value).lower()
    if isinstance(value, (int, float)):
        return 'n' + (str(int(value)) if float(value).is_integer() else repr(float(value)))
    if isinstance(value, str):
        return 't' + value
    raise SystemExit(f'a kind of value that is not expected here: {value!r}')


def digest(rows):
    rows = [list(row) for row in rows]
    while rows and all(written(value) == '' for value in rows[-1]):
        rows.pop()
    width = max(len(row) for row in rows)
    columns = []
    for c in range(width):
        cells = ''.join(written(row[c] if c < len(row) else None) + '\x1f' for row in rows)
        filled = sum(1 for row in rows if c < len(row) and written(row[c]) != '')
        columns.append({'filled': filled, 'sha256': hashlib.sha256(cells.encode()).hexdigest()})
    while columns and columns[-1]['filled'] == 0:
        columns.pop()
    return {'rows': len(rows), 'columns': columns}


found = {}
for name in sorted(os.listdir(folder)):
    path = os.path.join(folder, name)
    if name.endswith('.xlsx'):
        book = openpyxl.load_workbook(path, data_only=True)
        found[name] = {sheet.title: digest(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}
    elif name.endswith('.csv'):
        with open(path, encoding='utf-8-sig', newline='') as file:
            text = file.read()
        delimiter = '\t' if '\t' in text.split('\n', 1)[0] else ','
        found[name] = {name[: -len('.csv')]: digest(csv.reader(io.StringIO(text, newline=''), delimiter=delimiter))}
json.dump(found, sys.stdout, indent=1)
print()
