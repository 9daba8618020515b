/** The same tokens as the chat widget: a phone first, light and dark by the system. */
export const styles = `
:root {
  --canvas: #f5f6f8; --surface: #fff; --ink: #1a1f27; --muted: #596273; --line: #d9dee6; --control: #8a94a3;
  --accent: #3d52cc; --on-accent: #fff; --danger: #c42b2b;
}
@media (prefers-color-scheme: dark) {
  :root {
    --canvas: #0f1216; --surface: #181c22; --ink: #e8ebf0; --muted: #9aa5b4; --line: #2c333d; --control: #687585;
    --accent: #8e9bff; --on-accent: #0f1216; --danger: #ff8a80;
  }
}
*, *::before { box-sizing: border-box; margin: 0; }
body {
  background: var(--canvas); color: var(--ink); overflow-wrap: anywhere;
  font: 16px/24px -apple-system, 'Segoe UI', 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei UI', 'Noto Sans CJK SC', sans-serif;
}
main { max-width: 520px; margin: 0 auto; padding: 24px 16px max(32px, env(safe-area-inset-bottom)); }
.brand, .intro, .help { color: var(--muted); }
.brand, .help, .required { font-size: 14px; line-height: 20px; }
h1 { font-size: 22px; line-height: 30px; margin: 2px 0 8px; }
.intro { white-space: pre-wrap; }
form { display: grid; gap: 18px; margin-top: 20px; padding: 16px; background: var(--surface); border: 1px solid var(--line); border-radius: 12px; }
.field { display: grid; gap: 6px; }
label { font-weight: 600; }
.required { font-weight: 400; color: var(--muted); }
.help:empty, .fault:empty, .notice:empty { display: none; }
input, select, textarea {
  width: 100%; min-height: 44px; padding: 9px 12px; font: inherit; color: inherit; background: var(--surface);
  border: 1px solid var(--control); border-radius: 10px;
}
[aria-invalid='true'] { border-color: var(--danger); }
.fault, .notice { color: var(--danger); font-size: 14px; line-height: 20px; }
button { min-height: 48px; border: 0; border-radius: 10px; font: inherit; font-weight: 600; background: var(--accent); color: var(--on-accent); cursor: pointer; }
main > button { padding: 0 24px; margin-top: 16px; }
.progress { display: inline-block; margin-top: 16px; padding: 12px 24px; border-radius: 10px; font-weight: 600; text-decoration: none; background: var(--accent); color: var(--on-accent); }
button:disabled { opacity: 0.6; cursor: default; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`
