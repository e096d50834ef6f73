#!/bin/sh
# The whole campaign of loads, on a quiet machine: `sh tests/bench/campaign.sh [FOLDER] [MONGODB-URL]`. Cut off, it goes on when it is called again.
# Needs about 70 GB in FOLDER and two to three hours; writes docs/reports/load.md. The folder is removed at the end, the MongoDB database is not.
set -eu
folder=${1:-/var/tmp/dutyflow-large}
mongo=${2:-}
cd "$(dirname "$0")/../.."
tsx=node_modules/.bin/tsx
acts=backup,restore,archive,unpack,verify,rebuild
[ -z "$mongo" ] || acts=$acts,copy
# Moving, on a million commits; the copy is what MongoDB is measured on.
[ -f "$folder/moved/done" ] || $tsx tests/bench/moving-killed.ts --commits 1000000 --file "$folder/million/office.sqlite" --folder "$folder/moved" --acts $acts ${mongo:+--mongo "$mongo"}
touch "$folder/moved/done"
rm -rf "$folder/million" "$folder/moved/restored.sqlite"
# Growth up to ten million.
$tsx tests/bench/load.ts --commits 10000,100000,1000000,10000000 --minutes 60 --folder "$folder/grown" --clients 1,4,16,64 --cases 500 --commands 100000 \
  --moved "$folder/moved/moving.json" ${mongo:+--mongo "$mongo"}
rm -rf "$folder"
