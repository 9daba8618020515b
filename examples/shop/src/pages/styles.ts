export const STYLES = `
:root { color-scheme: light dark; --ink: light-dark(#1c2521, #e8eeea); --soft: light-dark(#5c6b64, #9fb0a7);
  --ground: light-dark(#f6f8f6, #121714); --card: light-dark(#fff, #1b221e); --line: light-dark(#e1e8e3, #2c3731);
  --leaf: light-dark(#1f7a4d, #4fc38a); --on-leaf: light-dark(#fff, #0d1510); --tint: light-dark(#e8f4ed, #1d3429);
  --price: light-dark(#c2410c, #fb923c); --bad: light-dark(#b42318, #f97066) }
* { box-sizing: border-box; margin: 0 }
body { font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; color: var(--ink); background: var(--ground); padding-bottom: 96px }
header { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 4px 24px; align-items: center; justify-content: space-between;
  padding: 8px max(16px, calc(50vw - 460px)); background: var(--card); border-bottom: 1px solid var(--line) }
.brand { display: flex; align-items: baseline; gap: 12px; text-decoration: none; color: var(--ink) }
.brand strong { font-size: 18px } .brand small { color: var(--soft) }
nav { display: flex; gap: 4px; align-items: center }
nav a { display: inline-flex; align-items: center; min-height: 44px; padding: 0 12px; border-radius: 8px; color: var(--ink); text-decoration: none }
nav a[aria-current] { background: var(--tint); color: var(--leaf); font-weight: 600 }
nav .quiet, .soft, small { color: var(--soft) }
main { max-width: 920px; margin: 0 auto; padding: 24px 16px 0; display: grid; gap: 24px }
h1 { font-size: 22px; line-height: 1.3 } h2 { font-size: 17px; margin-bottom: 8px }
a { color: var(--leaf) }
ul, ol, dl { list-style: none; padding: 0 }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 16px }
.goods { display: grid; grid-template-columns: repeat(auto-fill, minmax(160px, 1fr)); gap: 12px }
.goods a { display: grid; gap: 4px; height: 100%; align-content: start; overflow: hidden; padding: 0 0 12px; color: var(--ink); text-decoration: none }
.goods img, .product img { width: 100%; height: auto; aspect-ratio: 4/3; object-fit: cover; display: block }
.goods strong, .goods span, .goods small { padding: 0 12px } .goods strong { font-weight: 500; line-height: 1.4 }
.price { color: var(--price); font-weight: 600 }
.product { display: grid; gap: 20px; padding: 0; overflow: hidden }
.product > div { display: grid; gap: 16px; align-content: start; padding: 0 16px 20px }
@media (min-width: 720px) { .product { grid-template-columns: 1fr 1fr } .product > div { padding: 24px 24px 24px 4px } .product img { height: 100% } }
.product .price { font-size: 26px }
.card > .row:not(:first-child), .card > .notice, .steps { margin-top: 12px }
form { display: grid; gap: 12px } form.row, .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center }
fieldset { border: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 8px } legend { margin-bottom: 6px; color: var(--soft); font-size: 14px }
.choice { position: relative } .choice input { position: absolute; opacity: 0; inset: 0; cursor: pointer }
.choice span { display: inline-flex; align-items: center; min-height: 44px; min-width: 44px; justify-content: center; padding: 0 16px; border: 1px solid var(--line); border-radius: 8px }
.choice input:checked + span { border-color: var(--leaf); background: var(--tint); color: var(--leaf) }
.choice input:focus-visible + span { outline: 3px solid var(--leaf); outline-offset: 2px }
label.field { display: grid; gap: 4px; font-size: 14px; color: var(--soft) }
input[type=text], input[type=tel], input[type=number], input[type=password] { min-height: 44px; padding: 0 12px; border: 1px solid var(--line); border-radius: 8px;
  background: var(--ground); color: var(--ink); font: inherit; width: 100% }
.fields { display: grid; gap: 12px; grid-template-columns: repeat(auto-fit, minmax(180px, 1fr)) }
button { min-height: 44px; padding: 0 20px; border: 1px solid transparent; border-radius: 8px; background: var(--leaf); color: var(--on-leaf); font: inherit; cursor: pointer }
button.quiet { background: none; border-color: var(--line); color: var(--ink) } button:disabled { opacity: .5; cursor: default }
:focus-visible { outline: 3px solid var(--leaf); outline-offset: 2px }
.orders { display: grid; gap: 12px }
.orders > li > a { display: grid; grid-template-columns: 72px 1fr auto; gap: 12px; align-items: center; color: var(--ink); text-decoration: none }
.orders img, .lines img { width: 72px; height: 54px; object-fit: cover; border-radius: 8px }
.lines li { display: grid; grid-template-columns: 72px 1fr auto; gap: 12px; align-items: center; padding: 8px 0; border-bottom: 1px solid var(--line) }
.total { display: flex; justify-content: space-between; padding-top: 12px; font-weight: 600 }
.state { display: inline-block; padding: 2px 10px; border-radius: 999px; background: var(--tint); color: var(--leaf); font-size: 14px; white-space: nowrap }
.state.off { background: none; border: 1px solid var(--line); color: var(--soft) }
.steps li { position: relative; padding: 0 0 16px 24px } .steps li::before { content: ''; position: absolute; left: 4px; top: 8px; width: 8px; height: 8px; border-radius: 50%; background: var(--line) }
.steps li:first-child::before { background: var(--leaf) } .steps li:not(:last-child)::after { content: ''; position: absolute; left: 7px; top: 18px; bottom: -6px; width: 2px; background: var(--line) }
.rows li { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; justify-content: space-between; padding: 10px 0; border-bottom: 1px solid var(--line) }
.rows li:last-child, .lines li:last-child { border: 0 }
code { font-family: ui-monospace, monospace; overflow-wrap: anywhere } .gone { color: var(--soft); text-decoration: line-through }
.notice { padding: 12px 16px; border-radius: 8px; background: var(--tint) } .notice.bad { background: none; border: 1px solid var(--bad); color: var(--bad) }
.desk { overflow-x: auto } .desk table { width: 100%; border-collapse: collapse } .desk td, .desk th { padding: 10px 12px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
.desk th { color: var(--soft); font-weight: 500; font-size: 14px; white-space: nowrap } .desk form { display: inline-flex } .desk button { min-height: 36px; padding: 0 14px }
@media (max-width: 640px) { .brand small { display: none } .desk tr { display: grid; padding: 8px 0; border-bottom: 1px solid var(--line) } .desk td { border: 0; padding: 4px 0 } .desk thead { display: none } }
`

/** What lives on a page is read again every few seconds: orders and coupons change while one looks. A form is sent once. */
export const SCRIPT = `
const live = () => [...document.querySelectorAll('[data-live]')]
async function refresh() {
  const text = await (await fetch(location.href)).text()
  const next = new DOMParser().parseFromString(text, 'text/html')
  for (const part of live()) {
    const fresh = next.getElementById(part.id)
    if (fresh && fresh.innerHTML !== part.innerHTML && !part.contains(document.activeElement)) part.innerHTML = fresh.innerHTML
  }
}
if (live().length > 0) setInterval(() => document.hidden || refresh().catch(() => {}), 3000)
addEventListener('submit', ({ target }) => setTimeout(() => { for (const button of target.querySelectorAll('button')) button.disabled = true }))
addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload() })
`
