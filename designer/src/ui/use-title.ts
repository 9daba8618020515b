import { useEffect } from 'react'

/** The name of the browser tab while this page is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · 引路 Usher`
  }, [title])
}
