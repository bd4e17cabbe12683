#!/bin/sh
# Tells pvc-autoresizer of each claim that SELECTOR picks how far and when it may grow.
set -eu

kubectl --namespace "$NAMESPACE" annotate persistentvolumeclaims --selector "$SELECTOR" --overwrite \
  "resize.topolvm.io/storage_limit=$GREATEST_SIZE" \
  "resize.topolvm.io/threshold=$FREE_PERCENT%" \
  "resize.topolvm.io/inodes-threshold=$FREE_PERCENT%" \
  "resize.topolvm.io/increase=$INCREASE_PERCENT%"
