export function startReport() {}
