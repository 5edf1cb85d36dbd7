"""Runs Google's Python client (Debian: python3-googleapi) against a stand-in that is running.

    python3 test/third-party/youtube-python.py BASE_URL FILE CLIENT_ID CLIENT_SECRET REFRESH_TOKEN

Says `ok ...` for every thing that worked; ends with 3 when the client is not installed.
"""

import sys

try:
    import httplib2
    from google.oauth2.credentials import Credentials
    from google_auth_httplib2 import AuthorizedHttp
    from googleapiclient.discovery import build_from_document
    from googleapiclient.errors import HttpError
    from googleapiclient.http import MediaFileUpload, build_http
except ImportError as missing:
    print(f"skip {missing}")
    sys.exit(3)

BASE, FILE, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN = sys.argv[1:6]
CHUNK_BYTES = 256 * 1024


def parameter(**more):
    return {"type": "string", "location": "query", **more}


# The few methods used here, in the form of Google's discovery documents.
DOCUMENT = {
    "kind": "discovery#restDescription",
    "name": "youtube",
    "version": "v3",
    "rootUrl": f"{BASE}/",
    "servicePath": "",
    "baseUrl": f"{BASE}/",
    "batchPath": "batch",
    "schemas": {"Video": {"id": "Video", "type": "object", "properties": {}}},
    "resources": {
        "videos": {
            "methods": {
                "insert": {
                    "id": "youtube.videos.insert",
                    "path": "youtube/v3/videos",
                    "httpMethod": "POST",
                    "parameters": {"part": parameter(repeated=True, required=True)},
                    "request": {"$ref": "Video"},
                    "response": {"$ref": "Video"},
                    "supportsMediaUpload": True,
                    "mediaUpload": {
                        "accept": ["video/*", "application/octet-stream"],
                        "maxSize": "274877906944",
                        "protocols": {
                            "simple": {"multipart": True, "path": "/upload/youtube/v3/videos"},
                            "resumable": {
                                "multipart": True,
                                "path": "/resumable/upload/youtube/v3/videos",
                            },
                        },
                    },
                },
                "list": {
                    "id": "youtube.videos.list",
                    "path": "youtube/v3/videos",
                    "httpMethod": "GET",
                    "parameters": {
                        "part": parameter(repeated=True, required=True),
                        "id": parameter(repeated=True),
                    },
                    "response": {"$ref": "Video"},
                },
            }
        }
    },
}

credentials = Credentials(
    None,
    refresh_token=REFRESH_TOKEN,
    token_uri=f"{BASE}/token",
    client_id=CLIENT_ID,
    client_secret=CLIENT_SECRET,
)
http = AuthorizedHttp(credentials, http=build_http())
api = build_from_document(DOCUMENT, http=http)
body = {
    "snippet": {"title": "Từ thư viện Python", "categoryId": "25"},
    "status": {"privacyStatus": "private"},
}


def insert(media):
    return api.videos().insert(part="snippet,status", body=body, media_body=media)


request = insert(MediaFileUpload(FILE, mimetype="video/mp4", chunksize=CHUNK_BYTES, resumable=True))
chunks, outages, answer = 0, 0, None
while answer is None:
    # A mood of the stand-in refuses one chunk. The library's own `num_retries` would repeat it with
    # an empty body; called anew it asks how far it got and goes on from there.
    try:
        status, answer = request.next_chunk()
        chunks += 1
    except HttpError as error:
        assert error.resp.status == 503 and outages == 0, error
        outages += 1
assert outages == 1, outages
assert answer["status"]["uploadStatus"] == "uploaded", answer
assert chunks > 2, chunks
print(f"ok resumable insert in {chunks} chunks {answer['id']}")

whole = insert(MediaFileUpload(FILE, mimetype="video/mp4", chunksize=-1, resumable=True))
print(f"ok resumable insert in one piece {whole.execute()['id']}")

related = insert(MediaFileUpload(FILE, mimetype="video/mp4", resumable=False))
print(f"ok multipart insert {related.execute()['id']}")

listed = api.videos().list(part="id,status", id=answer["id"]).execute()
assert [one["id"] for one in listed["items"]] == [answer["id"]], listed
print("ok list")

try:
    api.videos().list(part="colour", id="x").execute()
    sys.exit("an unknown part was taken")
except HttpError as error:
    assert error.resp.status == 400, error
    print("ok error")
