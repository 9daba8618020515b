import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useWords } from '../i18n/words.ts'
import { cx } from './cx.ts'
import { IconButton } from './icon-button.tsx'
import { uiWords } from './words.ts'

export interface DialogProps {
  title: ReactNode
  isOpen: boolean
  onClose: () => void
  children: ReactNode
  /** Buttons at the foot, right-aligned: the last is the one that does it. */
  actions?: ReactNode
  size?: 'small' | 'normal' | 'large'
  /** Only the buttons close it: for things that would be lost. */
  keepOpen?: boolean
}

const WIDTHS = { small: 'max-w-md', normal: 'max-w-xl', large: 'max-w-4xl' }

/** A modal. On a phone it fills the screen; the body scrolls, title and buttons stay. */
export function Dialog({ title, isOpen, onClose, children, actions, size = 'normal', keepOpen = false }: DialogProps) {
  const words = useWords(uiWords)
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!keepOpen}
      isKeyboardDismissDisabled={keepOpen}
      className="fixed inset-0 z-40 flex items-center justify-center bg-scrim sm:p-6"
    >
      <Modal
        className={cx(
          'flex h-full w-full animate-slide bg-surface text-ink shadow-float sm:h-auto sm:max-h-[min(88vh,860px)] sm:rounded-card',
          WIDTHS[size],
        )}
      >
        <AriaDialog className="flex min-h-0 w-full flex-col outline-none">
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <Heading slot="title" className="min-w-0 flex-1 pt-1 text-md font-semibold">
              {title}
            </Heading>
            <IconButton label={words.close} onPress={onClose} placement="bottom" size="small">
              <X aria-hidden className="size-[18px]" />
            </IconButton>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div>
          {actions && (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">{actions}</footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
