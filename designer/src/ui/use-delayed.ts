import { useEffect, useState } from 'react'

/** The value as it was when it last stood still for a moment: for asking the server while someone types. */
export function useDelayed<T>(value: T, ms = 250): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return settled
}
