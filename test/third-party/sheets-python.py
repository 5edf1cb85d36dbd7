"""Google's Python client against the stand-in: sheets-python.py BASE KEYFILE SPREADSHEET TAB."""
import json
import sys

from google.oauth2 import service_account
from googleapiclient.discovery import build_from_document
from googleapiclient.errors import HttpError
import google_auth_httplib2
import httplib2

base, key_file, spreadsheet, tab = sys.argv[1:]
with open(key_file, encoding="utf-8") as file:
    key = json.load(file)
credentials = service_account.Credentials.from_service_account_info(
    key, scopes=["https://www.googleapis.com/auth/spreadsheets"]
)


def method(verb, path, parameters, has_body=False):
    described = {
        name: {"type": "string", "location": place, **({"repeated": True} if name == "ranges" else {}),
               **({"required": True} if place == "path" else {})}
        for name, place in parameters.items()
    }
    made = {"id": "sheets." + path, "httpMethod": verb, "path": path, "parameters": described,
            "parameterOrder": [name for name, place in parameters.items() if place == "path"],
            "response": {"$ref": "Any"}}
    if has_body:
        made["request"] = {"$ref": "Any"}
    return made


one = {"spreadsheetId": "path", "range": "path"}
root = "v4/spreadsheets/{spreadsheetId}"
document = {
    "name": "sheets", "version": "v4", "rootUrl": base + "/", "servicePath": "", "baseUrl": base + "/",
    "batchPath": "batch", "parameters": {}, "schemas": {"Any": {"id": "Any", "type": "object"}},
    "resources": {"spreadsheets": {
        "methods": {
            "get": method("GET", root, {"spreadsheetId": "path", "fields": "query"}),
            "batchUpdate": method("POST", root + ":batchUpdate", {"spreadsheetId": "path"}, True),
        },
        "resources": {"values": {"methods": {
            "get": method("GET", root + "/values/{range}", {**one, "valueRenderOption": "query"}),
            "batchGet": method("GET", root + "/values:batchGet", {"spreadsheetId": "path", "ranges": "query"}),
            "update": method("PUT", root + "/values/{range}", {**one, "valueInputOption": "query"}, True),
            "append": method("POST", root + "/values/{range}:append", {**one, "valueInputOption": "query"}, True),
            "batchGetByDataFilter": method("POST", root + "/values:batchGetByDataFilter", {"spreadsheetId": "path"}, True),
        }}},
    }},
}
http = google_auth_httplib2.AuthorizedHttp(credentials, http=httplib2.Http())
api = build_from_document(document, http=http)
values = api.spreadsheets().values()
area = "'%s'!A2:B3" % tab
done = values.update(spreadsheetId=spreadsheet, range=area, valueInputOption="RAW",
                     body={"values": [["Tiêu đề", 1], ["😀\nhai", True]]}).execute()
assert done["updatedCells"] == 4, done
print("ok signs in with its key and writes")
read = values.get(spreadsheetId=spreadsheet, range=area, valueRenderOption="UNFORMATTED_VALUE").execute()
assert read["values"] == [["Tiêu đề", 1], ["😀\nhai", True]], read
both = values.batchGet(spreadsheetId=spreadsheet, ranges=[area, "'%s'!A1:A1" % tab]).execute()
assert len(both["valueRanges"]) == 2 and both["valueRanges"][0]["values"][1][1] == "TRUE", both
print("ok reads back, encoded names and repeated ranges")
more = values.append(spreadsheetId=spreadsheet, range=area, valueInputOption="RAW", body={"values": [["x"]]}).execute()
assert more["updates"]["updatedRange"].endswith("!A4"), more
more = values.append(spreadsheetId=spreadsheet, range="'%s'!A1" % tab, valueInputOption="RAW", body={"values": [["y"]]}).execute()
assert more["tableRange"].endswith("!A1:G4") and more["updates"]["updatedRange"].endswith("!A5"), more
print("ok appends below the table")
corner = values.update(spreadsheetId=spreadsheet, range="'%s'!F2" % tab, valueInputOption="RAW",
                       body={"values": [["a", "b"], ["c", "d"]]}).execute()
assert corner["updatedRange"].endswith("!F2:G3"), corner
print("ok takes one cell as the upper left corner")
sheet_id = api.spreadsheets().get(spreadsheetId=spreadsheet, fields="sheets.properties.sheetId").execute()
row = {"sheetId": sheet_id["sheets"][0]["properties"]["sheetId"], "dimension": "ROWS"}
mark = {"metadataKey": "item", "visibility": "PROJECT", "location": {"dimensionRange": {**row, "startIndex": 4, "endIndex": 5}}}
api.spreadsheets().batchUpdate(spreadsheetId=spreadsheet, body={"requests": [
    {"createDeveloperMetadata": {"developerMetadata": mark}},
    {"insertDimension": {"range": {**row, "startIndex": 0, "endIndex": 2}}},
]}).execute()
found = values.batchGetByDataFilter(spreadsheetId=spreadsheet, body={
    "dataFilters": [{"developerMetadataLookup": {"metadataKey": "item"}}]}).execute()
assert found["valueRanges"][0]["valueRange"]["values"] == [["y"]], found
print("ok finds a row by its mark after rows were inserted")
meta = api.spreadsheets().get(spreadsheetId=spreadsheet, fields="properties(title,timeZone)").execute()
assert set(meta) == {"properties"} and meta["properties"]["timeZone"] == "Asia/Ho_Chi_Minh", meta
try:
    api.spreadsheets().get(spreadsheetId="nobody").execute()
    raise SystemExit("a missing sheet was found")
except HttpError as error:
    assert error.resp.status == 404, error
print("ok masks and errors")
