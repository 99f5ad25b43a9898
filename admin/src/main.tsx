import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from 'react-router'
import { router } from './app/router'
import { startI18n } from './i18n/i18n'
import { forgetOld } from './storage/kept'
import './app/app.css'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has #root')

forgetOld()
await startI18n()
createRoot(root).render(
  <StrictMode>
    <RouterProvider router={router} />
  </StrictMode>,
)
