import { Monitor, Moon, Sun } from 'lucide-react'
import { useWords } from '../i18n/words.ts'
import { setTheme, THEMES, type Theme, useTheme } from '../theme/theme.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { appWords } from './words.ts'

const ICONS: Readonly<Record<Theme, typeof Sun>> = { light: Sun, dark: Moon, system: Monitor }

export function ThemeMenu() {
  const words = useWords(appWords)
  const theme = useTheme()
  const Icon = ICONS[theme]
  return (
    <Menu
      label={words.theme}
      placement="right bottom"
      trigger={
        <IconButton label={`${words.theme}: ${words[theme]}`} placement="right">
          <Icon aria-hidden className="size-[18px]" />
        </IconButton>
      }
      items={THEMES.map((id) => {
        const ItemIcon = ICONS[id]
        return {
          id,
          label: words[id],
          icon: <ItemIcon aria-hidden className="size-4" />,
          onAction: () => setTheme(id),
        }
      })}
    />
  )
}
