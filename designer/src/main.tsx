import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { currentLocale, markDocument } from './i18n/locale.ts'
import './styles.css'
import { startTheme } from './theme/theme.ts'

startTheme()
markDocument(currentLocale())

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no element with the id "root"')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
