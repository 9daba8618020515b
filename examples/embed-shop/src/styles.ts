export const STYLES = `
:root { color-scheme: light dark; --ink: light-dark(#1c2521, #e8eeea); --soft: light-dark(#5c6b64, #9fb0a7);
  --ground: light-dark(#f6f8f6, #121714); --card: light-dark(#fff, #1b221e); --line: light-dark(#e1e8e3, #2c3731);
  --leaf: light-dark(#1f7a4d, #4fc38a); --on-leaf: light-dark(#fff, #0d1510); }
* { box-sizing: border-box; margin: 0 }
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--ink); background: var(--ground) }
header, main { max-width: 880px; margin: 0 auto; padding: 32px 24px 0 }
header { display: flex; justify-content: space-between; align-items: start }
h1 { font-size: 28px; line-height: 1.3 } h2 { font-size: 18px; margin-bottom: 8px }
header p, section p, small { color: var(--soft) }
a { color: var(--leaf) }
ul { list-style: none; padding: 0 }
.products { display: grid; grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)); gap: 16px }
.products li { display: grid; gap: 8px; padding: 20px; background: var(--card); border: 1px solid var(--line); border-radius: 12px }
.products span { font-size: 20px }
button { min-height: 44px; padding: 0 20px; border: 0; border-radius: 8px; background: var(--leaf); color: var(--on-leaf); font: inherit; cursor: pointer }
button.quiet { background: none; border: 1px solid var(--leaf); color: var(--leaf) }
button:disabled { opacity: .6 }
:focus-visible { outline: 3px solid var(--leaf); outline-offset: 2px }
.member { margin: 24px 0 }
section { margin-top: 32px }
section li { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 10px 0; border-bottom: 1px solid var(--line) }
code { font-family: ui-monospace, monospace }
.used { color: var(--soft); text-decoration: line-through }
`
