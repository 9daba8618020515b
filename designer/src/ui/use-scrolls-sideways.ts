import { useEffect, useRef, useState } from 'react'

/** Whether what is in the element is wider than it: then the keyboard must be able to reach it. */
export function useScrollsSideways() {
  const ref = useRef<HTMLDivElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (element === null) return
    const measure = () => setScrolls(element.scrollWidth > element.clientWidth)
    const watcher = new ResizeObserver(measure)
    watcher.observe(element)
    for (const child of element.children) watcher.observe(child)
    return () => watcher.disconnect()
  }, [])
  return { ref, scrolls }
}
