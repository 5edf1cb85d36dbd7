"""Opens what Loa wrote with openpyxl and prints what that program understood, as JSON."""

import json
import sys
import warnings

warnings.simplefilter("error")
try:
    import openpyxl
except ImportError:
    print("openpyxl is not installed")
    sys.exit(3)


def sheet(ws):
    cells = [cell for row in ws.iter_rows() for cell in row]
    return {
        "name": ws.title,
        "freeze": ws.freeze_panes,
        "filter": ws.auto_filter.ref,
        "isProtected": ws.protection.sheet,
        "refusesSort": ws.protection.sort,
        "formulas": sum(cell.data_type == "f" for cell in cells),
        "dates": sum(cell.is_date for cell in cells if cell.value is not None),
        "links": sorted(cell.hyperlink.target for cell in cells if cell.hyperlink),
        "notes": sum(cell.comment is not None for cell in cells),
        "lists": sorted(
            [rule.type, rule.errorStyle, str(rule.sqref)]
            for rule in ws.data_validations.dataValidation
        ),
        "locked": sorted(
            cell.coordinate for cell in cells if cell.value is not None and cell.protection.locked
        )[:3],
        "values": [
            [str(cell.value) for cell in row if cell.value is not None]
            for row in ws.iter_rows(max_row=6)
        ],
    }


print(json.dumps([sheet(ws) for ws in openpyxl.load_workbook(sys.argv[1])]))
