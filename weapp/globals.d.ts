/** The address of the installation, set by the build. */
declare const OMS_URL: string
