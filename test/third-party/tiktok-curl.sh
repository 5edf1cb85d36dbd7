#!/usr/bin/env bash
# TikTok's documented calls as curl sends them. Only host, media host and credentials come from
# outside: HOST, WEB_HOST, MEDIA_HOST, CLIENT_KEY, CLIENT_SECRET, FILM (50,000,123 bytes) and SMALL.
# Says `ok …` for every call that answered as documented and ends with 1 at the first that did not.
set -euo pipefail

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# fail WHAT ANSWER
fail() {
  echo "not ok $1: $2"
  exit 1
}

# expect WHAT PATTERN ANSWER
expect() {
  if [[ ! "$3" =~ $2 ]]; then fail "$1" "$3"; fi
  echo "ok $1"
}

# field NAME ANSWER: the text or number under a name
field() {
  sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\)\"\{0,1\}.*/\1/p" <<<"$2"
}

# --- Login Kit: consent (what the browser does), code, refresh ---------------------------------
verifier=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
challenge=$(printf %s "$verifier" | sha256sum | cut -d' ' -f1)
redirect='http://127.0.0.1:3455/callback/'
query="client_key=$CLIENT_KEY&response_type=code&scope=user.info.basic,user.info.profile,video.publish,video.upload,video.list&redirect_uri=http%3A%2F%2F127.0.0.1%3A3455%2Fcallback%2F&state=xyz&code_challenge=$challenge&code_challenge_method=S256"
back=$(curl -sS -o "$scratch/page" -w '%{redirect_url}' "$WEB_HOST/v2/auth/authorize/?$query" \
  --data-urlencode "open_id=$OPEN_ID" --data 'decision=allow')
expect 'consent' '[?&]code=.*scopes=.*state=xyz' "$back"
code=$(sed -n 's/.*[?&]code=\([^&]*\).*/\1/p' <<<"$back")
code=$(printf '%b' "${code//%/\\x}")

answer=$(curl -sS --location --request POST "$HOST/v2/oauth/token/" \
  --header 'Content-Type: application/x-www-form-urlencoded' \
  --header 'Cache-Control: no-cache' \
  --data-urlencode "client_key=$CLIENT_KEY" \
  --data-urlencode "client_secret=$CLIENT_SECRET" \
  --data-urlencode "code=$code" \
  --data-urlencode 'grant_type=authorization_code' \
  --data-urlencode "code_verifier=$verifier" \
  --data-urlencode "redirect_uri=$redirect")
expect 'code for a pair' '"token_type":"Bearer"' "$answer"
refresh=$(field refresh_token "$answer")

answer=$(curl -sS --location --request POST "$HOST/v2/oauth/token/" \
  --header 'Content-Type: application/x-www-form-urlencoded' \
  --header 'Cache-Control: no-cache' \
  --data-urlencode "client_key=$CLIENT_KEY" \
  --data-urlencode "client_secret=$CLIENT_SECRET" \
  --data-urlencode 'grant_type=refresh_token' \
  --data-urlencode "refresh_token=$refresh")
expect 'refresh' '"refresh_expires_in":15552000' "$answer"
token=$(field access_token "$answer")

answer=$(curl -sS --location --request POST "$HOST/v2/oauth/token/" \
  --header 'Content-Type: application/x-www-form-urlencoded' \
  --data-urlencode "client_key=$CLIENT_KEY" \
  --data-urlencode "client_secret=$CLIENT_SECRET" \
  --data-urlencode 'grant_type=refresh_token' \
  --data-urlencode "refresh_token=$refresh")
expect 'the old refresh token is dead' '"error":"invalid_grant"' "$answer"

# --- who, and what may be chosen ----------------------------------------------------------------
answer=$(curl -sS -L -X GET "$HOST/v2/user/info/?fields=open_id,union_id,avatar_url,display_name,username" \
  -H "Authorization: Bearer $token")
expect 'user info' '"user":\{"open_id":"[^"]+".*"code":"ok"' "$answer"

answer=$(curl -sS --location --request POST "$HOST/v2/post/publish/creator_info/query/" \
  --header "Authorization: Bearer $token" \
  --header 'Content-Type: application/json; charset=UTF-8')
expect 'creator info' '"privacy_level_options":\["PUBLIC_TO_EVERYONE"' "$answer"

# --- direct post of a film in five parts ----------------------------------------------------------
answer=$(curl -sS --location "$HOST/v2/post/publish/video/init/" \
  --header "Authorization: Bearer $token" \
  --header 'Content-Type: application/json; charset=UTF-8' \
  --data-raw '{
  "post_info": {
    "title": "this will be a funny #cat video on your @tiktok #fyp",
    "privacy_level": "PUBLIC_TO_EVERYONE",
    "disable_duet": false,
    "disable_comment": true,
    "disable_stitch": false,
    "video_cover_timestamp_ms": 1000
  },
  "source_info": {
      "source": "FILE_UPLOAD",
      "video_size": 50000123,
      "chunk_size":  10000000,
      "total_chunk_count": 5
  }
}')
expect 'direct init' '"publish_id":"v_pub_file~v2-1\.[0-9]{19}","upload_url":"http' "$answer"
publish_id=$(field publish_id "$answer")
upload_url=$(field upload_url "$answer")

# put FILE FIRST LAST TOTAL URL: status and progress of one part
put() {
  curl -sS --location --request PUT "$5" \
    --header "Content-Range: bytes $2-$3/$4" \
    --header 'Content-Type: video/mp4' \
    --data-binary "@$1" -o "$scratch/put" -w '%{http_code} %header{content-range}'
}

for part in 0 1 2 3 4; do
  first=$((part * 10000000))
  last=$((part == 4 ? 50000122 : first + 9999999))
  tail -c "+$((first + 1))" "$FILM" | head -c "$((last - first + 1))" >"$scratch/part" || true
  status=$((part == 4 ? 201 : 206))
  expect "part $((part + 1)) of 5" "^$status bytes 0-$((last + 1))/50000123" \
    "$(put "$scratch/part" "$first" "$last" 50000123 "$upload_url")"
done

# status ID: the answer about a ticket
status() {
  curl -sS --location "$HOST/v2/post/publish/status/fetch/" \
    --header "Authorization: Bearer $token" \
    --header 'Content-Type: application/json; charset=UTF-8' \
    --data "{\"publish_id\": \"$1\"}"
}

# await WHAT PATTERN ID: a few looks, until the answer fits
await() {
  local answer=''
  for _ in 1 2 3 4 5 6 7 8; do
    answer=$(status "$3")
    if [[ "$answer" =~ $2 ]]; then break; fi
    sleep 0.2
  done
  expect "$1" "$2" "$answer"
}

await 'status with a post id of 19 bare digits' \
  '"status":"PUBLISH_COMPLETE","publicaly_available_post_id":\[[0-9]{19}\],"uploaded_bytes":50000123' "$publish_id"

# --- inbox ----------------------------------------------------------------------------------------
size=$(wc -c <"$SMALL" | tr -d ' ')
answer=$(curl -sS --location "$HOST/v2/post/publish/inbox/video/init/" \
  --header "Authorization: Bearer $token" \
  --header 'Content-Type: application/json' \
  --data "{
    \"source_info\": {
        \"source\": \"FILE_UPLOAD\",
        \"video_size\": $size,
        \"chunk_size\" : $size,
        \"total_chunk_count\": 1
    }
}")
expect 'inbox init' '"publish_id":"v_inbox_file~v2\.[0-9]{19}"' "$answer"
inbox_id=$(field publish_id "$answer")
expect 'the whole film' "^201 bytes 0-$size/$size" \
  "$(put "$SMALL" 0 "$((size - 1))" "$size" "$(field upload_url "$answer")")"
await 'handed over' '"status":"SEND_TO_USER_INBOX"' "$inbox_id"

# --- pulls ----------------------------------------------------------------------------------------
answer=$(curl -sS --location "$HOST/v2/post/publish/content/init/" \
  --header "Authorization: Bearer $token" \
  --header 'Content-Type: application/json' \
  --data-raw "{
    \"post_info\": {
        \"title\": \"funny cat\",
        \"description\": \"this will be a #funny photo on your @tiktok #fyp\",
        \"disable_comment\": true,
        \"privacy_level\": \"PUBLIC_TO_EVERYONE\",
        \"auto_add_music\": true
    },
    \"source_info\": {
        \"source\": \"PULL_FROM_URL\",
        \"photo_cover_index\": 1,
        \"photo_images\": [
            \"$MEDIA_HOST/example-image-01.webp\",
            \"$MEDIA_HOST/example-image-02.jpg\"
        ]
    },
    \"post_mode\": \"DIRECT_POST\",
    \"media_type\": \"PHOTO\"
}")
expect 'photo init' '"publish_id":"p_pub_url~v2\.[0-9]{19}"' "$answer"
await 'photos pulled and posted' '"status":"PUBLISH_COMPLETE".*"downloaded_bytes":[1-9]' \
  "$(field publish_id "$answer")"

answer=$(curl -sS --location "$HOST/v2/post/publish/video/init/" \
  --header "Authorization: Bearer $token" \
  --header 'Content-Type: application/json; charset=UTF-8' \
  --data-raw "{
  \"post_info\": {
    \"title\": \"this will be a funny #cat video on your @tiktok #fyp\",
    \"privacy_level\": \"MUTUAL_FOLLOW_FRIENDS\"
  },
  \"source_info\": {
      \"source\": \"PULL_FROM_URL\",
      \"video_url\": \"$MEDIA_HOST/example.mp4\"
  }
}")
expect 'video init by pull' '"publish_id":"v_pub_url~v2\.[0-9]{19}"' "$answer"
pull_id=$(field publish_id "$answer")
await 'a film for friends has no id' \
  '"status":"PUBLISH_COMPLETE","publicaly_available_post_id":\[\],' "$pull_id"

answer=$(curl -sS --location "$HOST/v2/post/publish/cancel/" \
  --header "Authorization: Bearer $token" \
  --header 'Content-Type: application/json; charset=UTF-8' \
  --data "{\"publish_id\": \"$pull_id\"}")
expect 'cancel comes too late' '"code":"publish_not_cancellable"' "$answer"

# --- what is public -------------------------------------------------------------------------------
answer=$(curl -sS -L -X POST "$HOST/v2/video/list/?fields=cover_image_url,id,title,create_time" \
  -H "Authorization: Bearer $token" \
  -H 'Content-Type: application/json' \
  --data-raw '{
    "max_count": 20
}')
expect 'video list' '"videos":\[\{.*"id":"[0-9]{19}".*"has_more":false' "$answer"
video_id=$(field id "$answer")

answer=$(curl -sS -L -X POST "$HOST/v2/video/query/?fields=id,title" \
  -H "Authorization: Bearer $token" \
  -H 'Content-Type: application/json' \
  --data-raw "{
    \"filters\": {
        \"video_ids\": [
            \"$video_id\",
            \"7080217258529732386\"
        ]
    }
}")
expect 'video query' "\"videos\":\[\{\"id\":\"$video_id\",\"title\":\"[^\"]+\"\}\]" "$answer"

# --- the end ----------------------------------------------------------------------------------------
answer=$(curl -sS --location --request POST "$HOST/v2/oauth/revoke/" \
  --header 'Content-Type: application/x-www-form-urlencoded' \
  --header 'Cache-Control: no-cache' \
  --data-urlencode "client_key=$CLIENT_KEY" \
  --data-urlencode "client_secret=$CLIENT_SECRET" \
  --data-urlencode "token=$token")
expect 'revoke' '^\{\}$' "$answer"
expect 'after it the token is void' '"code":"access_token_invalid"' "$(status "$publish_id")"
