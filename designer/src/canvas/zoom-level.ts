/** How much of a card can be read: everything, title and number, or only its colour. Switched by CSS, never by rendering. */
export function zoomLevel(zoom: number): 'near' | 'mid' | 'far' {
  return zoom >= 0.55 ? 'near' : zoom >= 0.3 ? 'mid' : 'far'
}
