// The words of signing in and of showing again who one is.
const fr = {
  signIn: 'Se connecter', login: 'Identifiant', loginHint: 'Celui que vous avez choisi, ou que l’invitation portait.', password: 'Mot de passe',
  code: 'Code à six chiffres', codeHint: 'De votre application d’authentification. Laissez vide si vous n’en avez pas.', codeHintAgain: 'Un code sert une seule fois. S’il a servi, attendez le suivant.',
  loginNeeded: 'Saisissez votre identifiant', passwordNeeded: 'Saisissez votre mot de passe', codeWrong: 'Le code a six chiffres, par exemple 123 456',
  needed: 'Connexion nécessaire', neededWhy: 'La page demandée est réservée. Après la connexion, vous y arrivez directement.',
  expired: 'Session terminée', expiredWhy: 'Votre session est terminée. Rien n’a été envoyé.', kept: 'Ce que vous aviez saisi est gardé.',
  notKept: 'Ce que vous aviez saisi est trop long pour être gardé ici. Revenez en arrière pour le copier.',
  already: 'Vous êtes connecté', alreadyAs: (name: string) => `Vous êtes connecté : ${name}.`,
  confirm: 'Confirmer votre identité', confirmWhy: 'L’acte suivant engage. Montrez encore que c’est vous : pendant dix minutes, vous pourrez signer.',
  confirmDo: 'Confirmer', resume: 'Reprendre où vous en étiez', resumeWhy: 'Ce que vous aviez saisi est gardé, mais n’est pas encore envoyé.',
  resumeDo: 'Envoyer maintenant', resumeBack: 'Revenir à la page sans envoyer', forgotten: 'Mot de passe perdu ? Adressez-vous à l’administrateur avec une pièce d’identité.',
  shared: 'Sur un appareil partagé, déconnectez-vous en partant. Sans geste de votre part, la session finit après deux heures.',
};

const en: typeof fr = {
  signIn: 'Sign in', login: 'Login name', loginHint: 'The one you chose, or the one in your invitation.', password: 'Password',
  code: 'Six-digit code', codeHint: 'From your authenticator. Leave it empty if you have none.', codeHintAgain: 'A code serves once. If it was used, wait for the next one.',
  loginNeeded: 'Enter your login name', passwordNeeded: 'Enter your password', codeWrong: 'The code has six digits, for example 123 456',
  needed: 'Sign-in needed', neededWhy: 'The page you asked for is not public. Once signed in, you go straight to it.',
  expired: 'Session over', expiredWhy: 'Your session has ended. Nothing was sent.', kept: 'What you had typed is kept.',
  notKept: 'What you had typed is too long to be kept here. Go back to copy it.',
  already: 'You are signed in', alreadyAs: (name: string) => `You are signed in: ${name}.`,
  confirm: 'Confirm who you are', confirmWhy: 'The next act is binding. Show again that it is you: for ten minutes you can then sign.',
  confirmDo: 'Confirm', resume: 'Go on where you were', resumeWhy: 'What you had typed is kept, but not sent yet.',
  resumeDo: 'Send now', resumeBack: 'Back to the page without sending', forgotten: 'Lost your password? Turn to the administrator with an identity paper.',
  shared: 'On a shared device, sign out when you leave. Left alone, the session ends after two hours.',
};

export const sessionTexts = { fr, en };
