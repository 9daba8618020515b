// What can be wrong with a page that a machine can see.

import { AxeBuilder } from '@axe-core/playwright'
import { fillTemplate } from '@usher/shared/templates/fill-template'
import { templates } from '@usher/shared/templates/templates'
import type { Page, Response } from 'playwright-core'

/** The page does not scroll sideways. */
export async function layoutFaults(page: Page): Promise<string[]> {
  const [content, frame] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  return content! > frame! ? [`is ${content! - frame!} px wider than its window`] : []
}

/** WCAG 2 A and AA, as far as axe can tell: what is serious or worse. Left out: React Aria's announcer, whose lines come and go by themselves. */
export async function accessFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    // Only frames of other sites need the other mode, which opens a blank page for every look.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .exclude('[data-live-announcer]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze()
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary?.split('\n')[1]?.trim()}`),
    )
}

/** All texts that the server has told this page, and those of templates: what customers and operators say is in one language in both. */
export function listenForData(page: Page): { readonly texts: () => Promise<string>; readonly stop: () => void } {
  const bodies: Promise<string>[] = []
  const listen = (response: Response) => {
    const type = response.headers()['content-type'] ?? ''
    if (type.includes('application/json')) bodies.push(response.text().catch(() => ''))
  }
  page.on('response', listen)
  const drawn = JSON.stringify(templates.map((template) => fillTemplate(template)))
  return {
    texts: async () => [drawn, ...(await Promise.all(bodies))].join('\n'),
    stop: () => page.off('response', listen),
  }
}

/** Words of the other language that are not data, and what a program says when it has nothing to say. */
export async function wordFaults(
  page: Page,
  locale: 'zh' | 'en',
  data: { readonly texts: () => Promise<string> },
): Promise<string[]> {
  const [texts, known] = [await shownTexts(page), await data.texts()]
  const strangers = texts.flatMap((text) => {
    if (/\b(undefined|NaN|null)\b|\[object /.test(text)) return [text]
    if (locale === 'zh') return ENGLISH.test(text) ? [text] : []
    return (text.match(HAN) ?? []).some((run) => !known.includes(run) && !OURS.has(run)) ? [text] : []
  })
  return [...new Set(strangers)].map((text) => `says “${text}”`)
}

const HAN = /[\p{Script=Han}]+/gu
/** What stays Chinese in English: the product's name, and the way to the other language. */
const OURS = new Set(['引路', '中', '切换到中文'])
/** What buttons, titles and states are called in English. */
const ENGLISH =
  /^(add|all|back|cancel|chat|close|console|copy|customers?|data|delete|done|draft|edit|ended|error|journeys?|loading|name|never|no|none|open|paused|problems?|publish|queue|retry|role|running|save|saved|search|send|settings|sign (in|out)|simulate|status|tags?|time|version|waiting|yes|you)(?![-\w])/i

/** What can be read, looked at or listened to: texts, names, hints. */
function shownTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = []
    const collect = (root: Document | ShadowRoot) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        if (node instanceof Element) {
          if (!node.checkVisibility()) continue
          for (const name of ['aria-label', 'title', 'placeholder', 'alt']) texts.push(node.getAttribute(name) ?? '')
          if (node.shadowRoot) collect(node.shadowRoot)
        } else if (
          node.parentElement?.checkVisibility() &&
          !node.parentElement.closest('script, style, code, pre, textarea')
        )
          texts.push(node.textContent ?? '')
      }
    }
    collect(document)
    return texts.map((text) => text.trim()).filter((text) => text !== '')
  })
}
