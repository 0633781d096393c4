#!/bin/sh
# The same with curl: sh recipe.sh
set -eu
API=http://localhost:4400/api/v1/sdk
JSON='content-type: application/json'
EMAIL="ada-$(date +%s)-$$@example.com"
BODY="{\"email\":\"$EMAIL\",\"password\":\"four staple orange kites\",\"first_name\":\"Ada\"}"

curl -sS -H "$JSON" -d "$BODY" "$API/auth/register?site_id=herald" > /dev/null
TOKEN=$(curl -sS -H "$JSON" -d "$BODY" "$API/auth/login?site_id=herald" \
  | sed -n 's/.*"auth_token":"\([^"]*\)".*/\1/p')

curl -sS -H "authorization: Bearer $TOKEN" "$API/customer?site_id=herald"
echo
curl -sS -H "authorization: Bearer $TOKEN" -X POST "$API/auth/logout?site_id=herald"
curl -sS -H "authorization: Bearer $TOKEN" "$API/customer?site_id=herald"
echo
