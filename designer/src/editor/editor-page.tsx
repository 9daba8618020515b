import { Inspector } from '../inspector/inspector.tsx'
import { SimulatePanel } from '../simulate/simulate-panel.tsx'
import { useEditor } from './store.ts'

/** One journey on its canvas: blocks on the left, what is selected on the right, problems below. */
export function EditorPage() {
  const mode = useEditor((state) => state.mode)
  return <main>{mode === 'simulate' ? <SimulatePanel /> : <Inspector />}</main>
}
