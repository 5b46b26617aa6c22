# A small world to look at, made once, through the public API.
# shellcheck shell=bash

demo_packages=(mate-backgrounds plasma-workspace-wallpapers)

load_demo() { "$root/demo/seed.sh" "$(origin "$site_host")" "127.0.0.1:$public_port" | tee "$data/demo.log"; }

# The seeder's last line tells who to sign in as.
demo_once() {
  if [[ -e $data/demo.done ]]; then return; fi
  step 'load the demo: people, photographs, posts' load_demo
  tail -n 1 "$data/demo.log" >"$data/demo.done"
}
