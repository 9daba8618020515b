import { CircleAlert, CircleCheck, X } from 'lucide-react'
import { useEffect } from 'react'
import { create } from 'zustand'
import { useWords } from '../i18n/words.ts'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'
import { uiWords } from './words.ts'

export interface ToastOptions {
  kind?: 'done' | 'error'
  /** Shows 撤销 / Undo, or the given label. */
  action?: { label?: string; run: () => void }
}

/** Tells what was done or what went wrong, at the foot of the page. Errors stay until closed. */
export function toast(text: string, options: ToastOptions = {}): void {
  nextId += 1
  const item = { id: nextId, text, kind: options.kind ?? 'done', action: options.action }
  // More than three would cover the work; the oldest leaves.
  toastStore.setState(({ items }) => ({ items: [...items, item].slice(-3) }))
}

interface ToastItem extends ToastOptions {
  id: number
  text: string
}

const STAYS_MS = 6_000
let nextId = 0
const toastStore = create<{ items: readonly ToastItem[] }>(() => ({ items: [] }))

function close(id: number): void {
  toastStore.setState(({ items }) => ({ items: items.filter((item) => item.id !== id) }))
}

/** Mounted once, by the app. */
export function Toasts() {
  const items = toastStore((state) => state.items)
  const words = useWords(uiWords)
  return (
    <section
      role="status"
      aria-label={words.notifications}
      className="pointer-events-none fixed inset-x-0 bottom-28 z-50 flex flex-col items-center gap-2 px-4"
    >
      {items.map((item) => (
        <ToastCard key={item.id} item={item} />
      ))}
    </section>
  )
}

function ToastCard({ item }: { item: ToastItem }) {
  const words = useWords(uiWords)
  useEffect(() => {
    if (item.kind === 'error') return
    const timer = setTimeout(() => close(item.id), STAYS_MS)
    return () => clearTimeout(timer)
  }, [item])
  return (
    <div className="pointer-events-auto flex max-w-lg animate-slide items-center gap-2 rounded-card border border-line bg-surface py-1.5 ps-3 pe-1.5 text-sm shadow-float">
      {item.kind === 'error' ? (
        <CircleAlert aria-hidden className="size-[18px] shrink-0 text-danger" />
      ) : (
        <CircleCheck aria-hidden className="size-[18px] shrink-0 text-ok" />
      )}
      <span className="min-w-0 py-1">{item.text}</span>
      {item.action && (
        <Button
          look="quiet"
          size="small"
          className="text-accent!"
          onPress={() => {
            item.action?.run()
            close(item.id)
          }}
        >
          {item.action.label ?? words.undo}
        </Button>
      )}
      <IconButton label={words.close} size="small" onPress={() => close(item.id)}>
        <X aria-hidden className="size-4" />
      </IconButton>
    </div>
  )
}
