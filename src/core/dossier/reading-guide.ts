// LISEZMOI.txt: what a person finds who opens a dossier without any tool of ours. Fixed text of format version 1: it is part of the format.
export const readingGuide = `DOSSIER DE PROCÉDURE PLI - format pli-dossier/1

Ce dossier contient l'histoire complète d'un appel d'offres et de quoi la contrôler sans croire le serveur qui l'a produite.

Contrôler avec l'outil :
  npx pli verify dossier.zip --policy politique.txt
La politique (clé du journal, témoins, quorum) ne vient jamais du dossier ni du serveur contrôlé : demandez-la à la tutelle,
ou recopiez-la de l'avis d'appel d'offres ou du procès-verbal.

Contrôler à la main :
1. Liste des fichiers. manifest.json donne la taille et l'empreinte SHA-256 de chaque fichier :
     sha256sum journal/entries.jsonl
2. Documents. Chaque fichier de documents/ porte pour nom sa propre empreinte :
     cd documents && for f in *; do echo "$f  $f" | sha256sum --check; done
3. Écritures. Chaque ligne de journal/entries.jsonl est une écriture. Son empreinte de feuille est SHA-256(octet 00 + ligne) :
     { printf '\\000'; sed -n 1p journal/entries.jsonl | tr -d '\\n'; } | sha256sum
   L'écriture suivante la reprend dans "prev" ; "seq" va de 1 en 1.
4. Preuves. journal/proofs.jsonl donne pour chaque écriture sa place ("index") et les empreintes soeurs ("path"). En montant, un
   noeud est SHA-256(octet 01 + gauche + droite). La racine obtenue est celle de la troisième ligne de journal/checkpoint (base64).
5. Signatures. Les lignes de journal/checkpoint qui commencent par un tiret long sont des signatures Ed25519 : celle du journal et
   celles des témoins. La signature porte sur les trois premières lignes ; celle d'un témoin, sur ces lignes précédées de
   « cosignature/v1 » et « time » avec son heure. Avec la clé publique de la politique (pub.pem) :
     openssl pkeyutl -verify -pubin -inkey pub.pem -rawin -in texte -sigfile signature
6. Contenus. journal/disclosures.jsonl donne la valeur et le sel de chaque partie d'une écriture. L'engagement inscrit dans
   l'écriture est SHA-256("pli/commit/v1" + octet 00 + sel + valeur en JSON canonique). Une partie marquée "erased" a été effacée
   (données personnelles) ; une partie marquée "withheld" reste sous pli fermé.
7. Décisions. Refaites les calculs : notes, prix corrigés, classement, attribution. docs/dossier-format.md décrit chaque règle et
   permet d'écrire un autre vérificateur.

Un dossier vérifié prouve que rien n'a été changé, retiré, déplacé ou glissé dans le journal après coup, et que chaque décision est
celle que donnent les règles publiées. Il ne prouve pas que les personnes ont dit vrai.
`;
