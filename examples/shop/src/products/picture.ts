export function pictureUrl(url: string, sku: string): string {
  return `${url}/pictures/${encodeURIComponent(sku)}.svg`
}

/** The goods as the shop draws them: flat, in its own colours, readable at the size of a thumbnail. */
export function drawPicture(kind: string): string {
  const { ground, shapes } = PICTURES[kind] ?? PLAIN
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 240" role="img"><rect width="320" height="240" fill="${ground}"/>${shapes}</svg>`
}

interface Picture {
  readonly ground: string
  readonly shapes: string
}

const SHADOW = '<ellipse cx="160" cy="206" rx="86" ry="10" fill="#00000018"/>'

const PLAIN: Picture = {
  ground: '#e9f2e4',
  shapes: `${SHADOW}<rect x="100" y="70" width="120" height="134" rx="10" fill="#7fb069"/>`,
}

const PICTURES: Readonly<Record<string, Picture>> = {
  bag: {
    ground: '#f3ead9',
    shapes: `${SHADOW}<path d="M104 60h112l10 20-8 124H102l-8-124z" fill="#c8553d"/><path d="M104 60h112l10 20H94z" fill="#a83f2a"/>
      <circle cx="160" cy="136" r="40" fill="#fff6e6"/><ellipse cx="160" cy="150" rx="17" ry="14" fill="#c8553d"/>
      <circle cx="140" cy="132" r="7.5" fill="#c8553d"/><circle cx="153" cy="121" r="8" fill="#c8553d"/><circle cx="168" cy="121" r="8" fill="#c8553d"/><circle cx="181" cy="132" r="7.5" fill="#c8553d"/>`,
  },
  box: {
    ground: '#e6efe9',
    shapes: `${SHADOW}<path d="M80 92l80-26 80 26v88l-80 26-80-26z" fill="#d9b98a"/><path d="M80 92l80 26v88l-80-26z" fill="#c6a06b"/>
      <path d="M80 92l80-26 80 26-80 26z" fill="#ecd3ab"/><path d="M120 79l80 26v26l-14-6-12 2v-14L94 87z" fill="#7fb069"/>`,
  },
  gift: {
    ground: '#fbe7e4',
    shapes: `${SHADOW}<rect x="92" y="104" width="136" height="100" rx="6" fill="#d1495b"/><rect x="84" y="86" width="152" height="28" rx="6" fill="#e0697a"/>
      <rect x="148" y="86" width="24" height="118" fill="#fbd9a5"/><path d="M160 86c-40-8-44-44-18-40 14 2 18 24 18 40zm0 0c40-8 44-44 18-40-14 2-18 24-18 40z" fill="#fbd9a5"/>`,
  },
  fountain: {
    ground: '#e3eef5',
    shapes: `${SHADOW}<rect x="86" y="120" width="148" height="84" rx="26" fill="#fff"/><rect x="86" y="160" width="148" height="44" rx="22" fill="#d7e6ef"/>
      <ellipse cx="160" cy="122" rx="74" ry="18" fill="#bcd4e3"/><ellipse cx="160" cy="122" rx="58" ry="12" fill="#6fb1d6"/>
      <path d="M152 120c0-36-22-36-24-58m40 58c0-36 22-36 24-58" fill="none" stroke="#6fb1d6" stroke-width="8" stroke-linecap="round"/>`,
  },
  coat: {
    ground: '#e4ecf7',
    shapes: `${SHADOW}<path d="M118 86l-44 70 26 14 20-30v64h80v-64l20 30 26-14-44-70z" fill="#f2b134"/><path d="M118 86c8-44 76-44 84 0l-42 22z" fill="#f6c667"/>
      <path d="M132 84c8-28 48-28 56 0l-28 14z" fill="#b97d14"/><path d="M160 104v100" stroke="#b97d14" stroke-width="3"/>
      <circle cx="170" cy="130" r="4.5" fill="#7a4e10"/><circle cx="170" cy="154" r="4.5" fill="#7a4e10"/><circle cx="170" cy="178" r="4.5" fill="#7a4e10"/>`,
  },
  tree: {
    ground: '#efe8dd',
    shapes: `<rect x="64" y="160" width="72" height="14" rx="4" fill="#a9744f"/><rect x="150" y="124" width="72" height="14" rx="4" fill="#a9744f"/>
      <rect x="84" y="88" width="72" height="14" rx="4" fill="#a9744f"/><rect x="184" y="58" width="72" height="14" rx="4" fill="#a9744f"/>
      <path d="M196 58c-2-22 10-34 24-32l4-10 8 12c12 4 14 18 12 30z" fill="#55606e"/><circle cx="228" cy="36" r="2.5" fill="#ffe9a8"/><path d="M196 58c-16 4-16 20-4 24" fill="none" stroke="#55606e" stroke-width="6" stroke-linecap="round"/>`,
  },
  sachet: {
    ground: '#eae6f5',
    shapes: `${SHADOW}<rect x="92" y="76" width="62" height="128" rx="6" fill="#8f7fc9" transform="rotate(-8 123 140)"/><rect x="150" y="74" width="62" height="130" rx="6" fill="#b1a4e0"/>
      <rect x="150" y="74" width="62" height="16" fill="#cfc6ee"/><path d="M181 116v40m-20-20h40" stroke="#fff" stroke-width="10" stroke-linecap="round"/>`,
  },
}
