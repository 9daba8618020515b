import { useEffect, useState } from 'react'
import { camera, useView } from './canvas-store.ts'
import { useRoutes } from './edge-routes.ts'
import type { Point } from './layout/flow.ts'

const QUIET_MS = 120
const AROUND = 200

/** Arrows with an end on the screen; looked up when the camera rests, not while it moves. */
export function useVisibleEdges(): readonly string[] {
  const [visible, setVisible] = useState<readonly string[]>(edgesInView)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(() => setVisible(edgesInView()), QUIET_MS)
    }
    soon()
    const stops = [useView.subscribe(soon), useRoutes.subscribe(soon)]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [])
  return visible
}

function edgesInView(): readonly string[] {
  const { x, y, zoom } = useView.getState()
  const frame = camera.current?.frame()
  const [width, height] = [frame?.width ?? 0, frame?.height ?? 0]
  const inside = ({ x: left, y: top }: Point) => {
    const [sx, sy] = [left * zoom + x, top * zoom + y]
    return sx > -AROUND && sy > -AROUND && sx < width + AROUND && sy < height + AROUND
  }
  return [...useRoutes.getState().routes]
    .filter(([, { points }]) => inside(points[0]!) || inside(points[points.length - 1]!))
    .map(([id]) => id)
}
