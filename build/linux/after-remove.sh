#!/bin/sh
# Takes away what the installation made outside of its own files, and says where the data stays. An upgrade comes through
# here as well, and then the new version has its own link already.
case "$1" in
  upgrade | 1) exit 0 ;;
esac

if command -v update-alternatives > /dev/null 2>&1; then
  # The files are gone by now, of which it would warn.
  update-alternatives --remove '${executable}' '/opt/${sanitizedProductName}/${executable}' 2> /dev/null || true
else
  rm -f '/usr/bin/${executable}'
fi

profile='/etc/apparmor.d/${executable}'
if [ -f "$profile" ]; then
  apparmor_parser --remove "$profile" > /dev/null 2>&1 || true
  rm -f "$profile"
fi

if [ "$1" = remove ] || [ "$1" = 0 ]; then
  echo 'Saliente: messages and settings stay in ~/.config/Saliente of each person who used it.'
  echo 'Saliente: los mensajes y ajustes siguen en ~/.config/Saliente de cada persona que lo usó.'
fi
