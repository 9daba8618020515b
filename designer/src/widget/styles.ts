const dark = `
    --canvas: #0f1216; --surface: #181c22; --ink: #e8ebf0; --muted: #9aa5b4; --line: #2c333d; --control: #687585;
    --accent: #8e9bff; --on-accent: #0f1216; --danger: #ff8a80; --ok: #4cd39a; --warn: #f2b84b; --tint: 14%;
    --shadow: 0 8px 28px rgb(0 0 0 / 0.5); color-scheme: dark;`

/** The same tokens as the designer, written out: nothing of the page reaches into the shadow, nothing leaks out. */
export const styles = `
:host {
  --canvas: #f5f6f8; --surface: #fff; --ink: #1a1f27; --muted: #596273; --line: #d9dee6; --control: #8a94a3;
  --accent: #3d52cc; --on-accent: #fff; --danger: #c42b2b; --ok: #0b7a4b; --warn: #9a5b00; --tint: 10%;
  --shadow: 0 6px 24px rgb(16 20 28 / 0.18); color-scheme: light;
  all: initial; position: fixed; z-index: 2147483000; right: 20px; bottom: 20px;
  font: 14px/22px -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei UI', 'Noto Sans CJK SC', sans-serif;
  color: var(--ink); overflow-wrap: anywhere; line-break: strict;
}
:host([data-theme='dark']) {${dark}
}
@media (prefers-color-scheme: dark) {
  :host([data-theme='auto']) {${dark}
  }
}
*, *::before { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
button, textarea { font: inherit; color: inherit; }
button { cursor: pointer; border: 0; background: none; padding: 0; }
button:disabled { cursor: default; opacity: 0.4; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
svg { width: 24px; height: 24px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }

.bubble {
  position: relative; display: grid; place-items: center; width: 56px; height: 56px; border-radius: 999px;
  background: var(--accent); color: var(--on-accent); box-shadow: var(--shadow); transition: transform 120ms;
}
.bubble:hover { transform: scale(1.05); }
.badge {
  position: absolute; top: -2px; right: -2px; min-width: 20px; padding: 0 5px; border-radius: 999px;
  background: var(--danger); color: var(--on-accent); font-size: 12px; line-height: 20px; font-weight: 600;
}
.panel {
  position: relative; display: flex; flex-direction: column; width: 372px; height: min(620px, calc(100dvh - 40px));
  background: var(--canvas); border: 1px solid var(--line); border-radius: 14px; box-shadow: var(--shadow); overflow: hidden;
  animation: rise 200ms ease-out;
}
@keyframes rise { from { opacity: 0; transform: translateY(12px); } }
header { display: flex; align-items: center; gap: 8px; padding: 12px 8px 12px 16px; background: var(--surface); border-bottom: 1px solid var(--line); }
.who { flex: 1; min-width: 0; }
h2 { font-size: 16px; line-height: 24px; font-weight: 600; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.line { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 8px; }
.status { display: flex; align-items: center; gap: 6px; font-size: 12px; line-height: 18px; color: var(--muted); }
.status::before { content: ''; width: 7px; height: 7px; border-radius: 999px; background: var(--control); }
.status[data-owner='human']::before { background: var(--ok); }
.status[data-owner='bot']::before { background: var(--accent); }
.status[data-owner='queue']::before { background: var(--warn); }
.cancel { min-height: 24px; font-size: 12px; line-height: 18px; color: var(--accent); text-decoration: underline; text-underline-offset: 2px; }
.close { display: grid; place-items: center; width: 40px; height: 40px; border-radius: 8px; color: var(--muted); }
.close:hover { background: var(--canvas); color: var(--ink); }
.notice {
  padding: 6px 16px; font-size: 12px; line-height: 18px; color: var(--warn);
  background: color-mix(in srgb, var(--warn) var(--tint), var(--surface));
}
.scroller { position: relative; flex: 1; min-height: 0; }
.log { height: 100%; overflow-y: auto; padding: 16px; display: flex; flex-direction: column; gap: 8px; overscroll-behavior: contain; }
.log:focus-visible { outline-offset: -2px; }
.said { display: flex; flex-direction: column; gap: 8px; }
.said:empty, .replies:empty { display: none; }
.message { max-width: 84%; padding: 8px 12px; border-radius: 12px; white-space: pre-wrap; animation: rise 120ms ease-out; }
.theirs { align-self: flex-start; background: var(--surface); border: 1px solid var(--line); border-bottom-left-radius: 4px; }
.ours { align-self: flex-end; background: var(--accent); color: var(--on-accent); border-bottom-right-radius: 4px; }
.message a { color: inherit; }
.by { display: block; font-size: 12px; line-height: 18px; color: var(--muted); }
.unsent { background: color-mix(in srgb, var(--accent) 30%, var(--surface)); color: var(--ink); }
.state { display: block; font-size: 12px; line-height: 18px; text-align: end; }
.state button { min-height: 24px; text-decoration: underline; }
.system { align-self: center; padding: 2px 12px; font-size: 12px; line-height: 18px; color: var(--muted); text-align: center; }
.card { display: flex; flex-direction: column; gap: 6px; width: 240px; max-width: 100%; white-space: pre-wrap; }
.card img { width: 100%; max-height: 160px; object-fit: cover; border-radius: 8px; background: var(--canvas); }
.card .action {
  display: block; padding: 7px 12px; border-radius: 8px; background: var(--accent); color: var(--on-accent);
  text-align: center; text-decoration: none; font-weight: 500;
}
.goods { display: flex; flex-direction: column; gap: 8px; animation: rise 120ms ease-out; }
.products {
  display: flex; gap: 8px; margin-inline: -16px; padding: 2px 16px 6px; list-style: none; overflow-x: auto;
  scroll-snap-type: x proximity; scroll-padding-inline: 16px; overscroll-behavior-x: contain;
}
.product {
  display: flex; flex-direction: column; flex: none; width: 176px; scroll-snap-align: start; overflow: hidden;
  background: var(--surface); border: 1px solid var(--line); border-radius: 12px;
}
.product:only-child { width: 240px; }
.product img { width: 100%; aspect-ratio: 4 / 3; object-fit: cover; background: var(--canvas); }
.product .about { display: flex; flex-direction: column; gap: 2px; flex: 1; padding: 8px 12px; }
.product strong { font-weight: 600; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.product .price { font-weight: 600; font-variant-numeric: tabular-nums; }
.product .more-about, .product .instead { font-size: 12px; line-height: 18px; color: var(--muted); }
.product .more-about { white-space: pre-wrap; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
.product .action {
  display: block; margin: 0 12px 12px; padding: 7px 12px; border-radius: 8px; background: var(--accent); color: var(--on-accent);
  text-align: center; text-decoration: none; font-weight: 500;
}
.replies { display: flex; flex-wrap: wrap; gap: 6px; padding-top: 2px; }
.replies :is(button, a) {
  min-height: 34px; padding: 5px 14px; border: 1px solid var(--accent); border-radius: 999px; background: var(--surface);
  color: var(--accent); text-align: start;
}
.replies .offer { display: flex; gap: 10px; align-items: center; width: 100%; border-radius: 12px; }
.replies .offer img { width: 44px; height: 44px; border-radius: 8px; object-fit: cover; }
.replies .offer span { display: grid; }
.replies .offer small { color: var(--muted); }
.replies a { display: flex; align-items: center; gap: 4px; text-decoration: none; }
.replies a svg { width: 14px; height: 14px; }
.replies :is(button, a):hover { background: color-mix(in srgb, var(--accent) var(--tint), var(--surface)); }
.more {
  position: absolute; bottom: 8px; left: 50%; transform: translateX(-50%); padding: 4px 14px; border-radius: 999px;
  background: var(--ink); color: var(--surface); font-size: 12px; box-shadow: var(--shadow);
}
.offers { padding: 8px 12px; background: var(--surface); border-top: 1px solid var(--line); max-height: 132px; overflow-y: auto; }
.suggest { background: var(--surface); border-top: 1px solid var(--line); max-height: 220px; overflow-y: auto; }
.suggest [role='option'] { padding: 9px 16px; min-height: 40px; cursor: pointer; }
.suggest [role='option']:hover, .suggest [aria-selected='true'] { background: color-mix(in srgb, var(--accent) var(--tint), var(--surface)); }
.suggest [aria-selected='true'] { box-shadow: inset 3px 0 0 var(--accent); }
.files { display: flex; flex-direction: column; gap: 6px; padding: 0; list-style: none; }
.files + p { margin-top: 6px; }
.picture { display: block; }
.picture img { display: block; width: 208px; max-width: 100%; height: 156px; object-fit: cover; border-radius: 8px; background: var(--canvas); color: var(--muted); }
.file { display: flex; align-items: center; gap: 8px; min-height: 40px; text-decoration: none; }
.file:is(a):hover strong { text-decoration: underline; text-underline-offset: 2px; }
.file svg, .tray svg { flex: none; }
.name { display: grid; min-width: 0; }
.name strong { font-weight: 500; overflow-wrap: anywhere; }
.name small { font-size: 12px; line-height: 18px; opacity: 0.85; }
.attached { padding: 8px 12px 0; background: var(--surface); border-top: 1px solid var(--line); }
.attached + .composer { border-top: 0; }
.tray { display: flex; flex-direction: column; gap: 6px; max-height: 168px; padding: 0; list-style: none; overflow-y: auto; }
.tray:empty { display: none; }
.tray li { display: flex; align-items: center; gap: 8px; padding: 4px 4px 4px 8px; border: 1px solid var(--line); border-radius: 10px; }
.tray img { flex: none; width: 40px; height: 40px; border-radius: 6px; object-fit: cover; background: var(--canvas); }
.tray li > svg { width: 40px; height: 40px; padding: 8px; }
.tray .name { flex: 1; }
.tray .name strong { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.tray .failed { border-color: var(--danger); }
.tray .retry { display: none; min-height: 32px; padding: 0 6px; color: var(--accent); text-decoration: underline; text-underline-offset: 2px; }
.tray .passing .retry { display: block; }
.tray .failed progress { display: none; }
.tray .remove { display: grid; place-items: center; width: 32px; height: 32px; border-radius: 8px; color: var(--muted); }
.tray .remove svg { width: 18px; height: 18px; }
progress { width: 100%; height: 4px; margin-top: 2px; border: 0; border-radius: 999px; overflow: hidden; appearance: none; background: var(--line); }
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--accent); }
progress::-moz-progress-bar { background: var(--accent); }
.complaint { padding: 6px 0 0; font-size: 12px; line-height: 18px; color: var(--danger); }
.drop { display: none; }
.dropping .drop {
  position: absolute; inset: 8px; display: grid; place-items: center; border: 2px dashed var(--accent); border-radius: 10px;
  background: color-mix(in srgb, var(--accent) var(--tint), var(--surface)); color: var(--ink); font-weight: 600; pointer-events: none;
}
.composer {
  display: flex; align-items: flex-end; gap: 8px; padding: 10px 12px; background: var(--surface); border-top: 1px solid var(--line);
  padding-bottom: max(10px, env(safe-area-inset-bottom));
}
textarea {
  flex: 1; min-width: 0; max-height: 120px; padding: 8px 12px; border: 1px solid var(--control); border-radius: 10px;
  background: var(--surface); resize: none;
}
textarea::placeholder { color: var(--muted); opacity: 1; }
.attach { display: grid; place-items: center; width: 40px; height: 40px; margin-inline-end: -4px; border-radius: 10px; color: var(--muted); }
.attach:hover { background: var(--canvas); color: var(--ink); }
.attach svg { width: 22px; height: 22px; }
.send { display: grid; place-items: center; width: 40px; height: 40px; border-radius: 10px; background: var(--accent); color: var(--on-accent); }
.send svg { width: 20px; height: 20px; }

@media (max-width: 480px) {
  .panel { position: fixed; inset: 0; width: auto; height: auto; border: 0; border-radius: 0; }
  textarea { font-size: 16px; }
}
@media (prefers-reduced-motion: reduce) {
  * { animation: none !important; transition: none !important; }
}
`
