// What the canvas is busy with, apart from the document: tool, cursor, gestures, camera. None of it is saved or undone.

import { create } from 'zustand'
import type { PortRef } from '../editor/building/plan.ts'
import type { Point } from './layout/flow.ts'

/** Where a chosen block will go. */
export type PlaceFor =
  | { readonly kind: 'after'; readonly from: PortRef }
  | { readonly kind: 'edge'; readonly edge: string }
  | { readonly kind: 'wired'; readonly from: PortRef; readonly at: Point }
  | { readonly kind: 'free'; readonly at: Point }

interface OpenPicker {
  readonly place: PlaceFor
  /** On the screen. */
  readonly at: Point
}

export interface OpenMenu {
  readonly on:
    | { readonly kind: 'node' | 'edge' | 'ports'; readonly id: string }
    | { readonly kind: 'canvas'; readonly at: Point }
  readonly at: Point
}

export interface CanvasState {
  readonly tool: 'select' | 'hand'
  /** The step that has, or last had, the keyboard. */
  readonly cursor: string | null
  readonly renaming: string | null
  readonly hoveredEdge: string | null
  readonly picker: OpenPicker | null
  readonly menu: OpenMenu | null
  readonly connecting: { readonly from: PortRef; readonly now: Point; readonly over: string | null } | null
  /** A block on its way from the palette. */
  readonly dropping: {
    readonly kind: string
    readonly at: Point
    readonly edge: string | null
    readonly inside: boolean
  } | null
  readonly announcement: string
}

export const useCanvas = create<CanvasState>(() => ({
  tool: 'select',
  cursor: null,
  renaming: null,
  hoveredEdge: null,
  picker: null,
  menu: null,
  connecting: null,
  dropping: null,
  announcement: '',
}))

/** Read aloud at once, and seen by nobody. */
export function announce(announcement: string): void {
  useCanvas.setState({ announcement: '' })
  requestAnimationFrame(() => useCanvas.setState({ announcement }))
}

/** What the canvas lets others do with its camera; set while it is mounted. */
export interface Camera {
  readonly toCanvas: (screen: Point) => Point
  readonly toScreen: (canvas: Point) => Point
  /** All steps, these steps, or the beginning at a size that can be read. */
  readonly fit: (what?: readonly string[] | 'start') => void
  /** Brings a step into the free part of the canvas; does nothing when it is there already. */
  readonly reveal: (node: string) => void
  readonly centreOn: (at: Point) => void
  readonly zoomBy: (factor: number) => void
  readonly zoomTo: (zoom: number) => void
  readonly panBy: (by: Point) => void
  readonly frame: () => DOMRect
}

export const camera: { current: Camera | null } = { current: null }

export interface View {
  readonly x: number
  readonly y: number
  readonly zoom: number
}

/** Changes with every frame of a move: only the minimap and the zoom figure listen. */
export const useView = create<View>(() => ({ x: 0, y: 0, zoom: 1 }))

const KEY = 'usher.camera.'

export function rememberedView(journey: string): View | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY + journey) ?? 'null')
    return isView(stored) ? stored : null
  } catch {
    return null
  }
}

export function rememberView(journey: string, view: View): void {
  try {
    localStorage.setItem(KEY + journey, JSON.stringify(view))
  } catch {
    // A full or forbidden storage costs the remembered camera, nothing else.
  }
}

function isView(value: unknown): value is View {
  if (typeof value !== 'object' || value === null) return false
  const numbers = ['x', 'y', 'zoom'].map((key) => Reflect.get(value, key))
  return numbers.every((number) => typeof number === 'number' && Number.isFinite(number))
}
