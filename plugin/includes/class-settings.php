<?php
/**
 * What the plugin remembers.
 *
 * @package Tandem
 */

namespace Tandem;

defined( 'ABSPATH' ) || exit;

/**
 * Settings that every request may need are one small autoloaded option. Secrets are a second one that is read only
 * where something is signed or verified.
 */
final class Settings {

	const OPTION  = 'tandem_settings';
	const SECRETS = 'tandem_secrets';

	/** What a deactivated plugin needs to say a last word when it is deleted. */
	const FAREWELL = 'tandem_farewell';

	const PARTS   = array( 'rooms', 'orders', 'marketplace', 'fulfilment' );

	/** How long what was replaced by a rotation still counts. */
	const OVERLAP = 86400;

	/**
	 * Everything but the secrets.
	 *
	 * @return array
	 */
	public static function all() {
		$kept = get_option( self::OPTION, array() );
		return array_merge(
			array(
				'server_url'         => '',
				'store_key'          => '',
				'state'              => 'none',
				'parts'              => array(),
				// Ticked before connecting; nothing was agreed to by that.
				'wanted'             => array( 'rooms' ),
				'key_id'             => 0,
				// Last characters of the keys that we made, by number.
				'key_ends'           => array(),
				'user_id'            => 0,
				'home'               => '',
				'connected_at'       => 0,
				'erase_on_uninstall' => false,
				'db'                 => 0,
				'look'               => array(),
				// What the merchant chose on the server: where the rooms are, what stands on the button.
				'served'             => array(),
			),
			is_array( $kept ) ? $kept : array()
		);
	}

	/**
	 * Changes some settings, leaves the others.
	 *
	 * @param array $changes Names and values.
	 */
	public static function update( array $changes ) {
		self::reload();
		update_option( self::OPTION, array_merge( self::all(), $changes ), true );
	}

	/**
	 * Forgets what this request has read: a call to the server takes seconds, in which another request may have changed
	 * the settings, and writing old ones back would bring a connection to life that was ended.
	 */
	public static function reload() {
		wp_cache_delete( 'alloptions', 'options' );
		wp_cache_delete( self::OPTION, 'options' );
		wp_cache_delete( self::SECRETS, 'options' );
	}

	/**
	 * Which connection this is: changes when the shop lets go, connects anew or changes its keys.
	 *
	 * @return string
	 */
	public static function mark() {
		self::reload();
		return self::store_key() . ':' . hash( 'sha256', self::plugin_secret() );
	}

	/**
	 * The Tandem server, without a slash at the end; empty when none was chosen.
	 *
	 * @return string
	 */
	public static function server_url() {
		return (string) self::all()['server_url'];
	}

	/**
	 * Where this shop's rooms are, without a slash at the end: its own domain, else the Tandem server.
	 *
	 * @return string
	 */
	public static function rooms_url() {
		$served = (array) self::all()['served'];
		return ! empty( $served['rooms_url'] ) && '' !== self::server_url() ? (string) $served['rooms_url'] : self::server_url();
	}

	/**
	 * What the merchant wants on the button, chosen on the server.
	 *
	 * @param string $locale Of the visitor, such as ro_RO.
	 * @return string Empty: the plugin's own words.
	 */
	public static function served_text( $locale ) {
		$served = (array) self::all()['served'];
		$lang   = 0 === strpos( (string) $locale, 'ro' ) ? 'ro' : 'en';
		return isset( $served['button_text'][ $lang ] ) ? (string) $served['button_text'][ $lang ] : '';
	}

	/**
	 * What to offer in the address field before anything was chosen.
	 *
	 * @return string
	 */
	public static function preset_server_url() {
		$preset = defined( 'TANDEM_SERVER_URL' ) ? (string) TANDEM_SERVER_URL : self::server_of_download();
		/**
		 * The address that the connect page offers.
		 *
		 * @param string $preset From the constant TANDEM_SERVER_URL, else the server that the plugin was downloaded from, or empty.
		 */
		return (string) apply_filters( 'tandem_server_url', $preset );
	}

	/**
	 * A server that gives the plugin to its merchants puts its own address into the zip.
	 *
	 * @return string
	 */
	private static function server_of_download() {
		$file = dirname( TANDEM_FILE ) . '/server.php';
		$url  = is_readable( $file ) ? include $file : '';
		return is_string( $url ) ? $url : '';
	}

	/**
	 * The shop's public name at the server.
	 *
	 * @return string
	 */
	public static function store_key() {
		return (string) self::all()['store_key'];
	}

	/**
	 * What the person sees: none, connecting, linked, awaiting_approval, approved, disconnected.
	 *
	 * @return string
	 */
	public static function state() {
		return (string) self::all()['state'];
	}

	/**
	 * Whether the shop is connected and is not a copy of the one that was.
	 *
	 * @return bool
	 */
	public static function is_connected() {
		$all = self::all();
		return '' !== $all['store_key']
			&& in_array( $all['state'], array( 'linked', 'awaiting_approval', 'approved' ), true )
			&& ! self::is_copy();
	}

	/**
	 * The parts that the owner agreed to.
	 *
	 * @return string[]
	 */
	public static function parts() {
		return array_values( array_intersect( self::PARTS, (array) self::all()['parts'] ) );
	}

	/**
	 * Whether a part works here and now.
	 *
	 * @param string $part One of PARTS.
	 * @return bool
	 */
	public static function part_on( $part ) {
		return self::is_connected() && in_array( $part, self::parts(), true );
	}

	/**
	 * Address of this shop as it is kept, whatever translation plugins make of home_url().
	 *
	 * @return string
	 */
	public static function home() {
		return untrailingslashit( (string) get_option( 'home' ) );
	}

	/**
	 * Whether this is a copy (staging, a restored backup) of the shop that was connected. Going from http to https is
	 * not a copy.
	 *
	 * @return bool
	 */
	public static function is_copy() {
		$connected = (string) self::all()['home'];
		return '' !== $connected && self::without_scheme( $connected ) !== self::without_scheme( self::home() );
	}

	/**
	 * An address without its scheme, to compare.
	 *
	 * @param string $url Address.
	 * @return string
	 */
	private static function without_scheme( $url ) {
		return strtolower( (string) preg_replace( '#^https?://#i', '', untrailingslashit( $url ) ) );
	}

	/**
	 * How the button looks: what Look_Settings keeps.
	 *
	 * @return array
	 */
	public static function look() {
		return (array) self::all()['look'];
	}

	/**
	 * Keeps the button's look.
	 *
	 * @param array $look Checked by Look_Settings.
	 */
	public static function set_look( array $look ) {
		self::update( array( 'look' => $look ) );
	}

	/**
	 * All secrets: handoff, plugin, and old and next ones around a rotation.
	 *
	 * @return array
	 */
	public static function secrets() {
		$kept = get_option( self::SECRETS, array() );
		return is_array( $kept ) ? $kept : array();
	}

	/**
	 * Keeps secrets; never autoloaded.
	 *
	 * @param array $secrets All of them.
	 */
	public static function set_secrets( array $secrets ) {
		update_option( self::SECRETS, $secrets, false );
	}

	/**
	 * Secrets that a cart link may be signed with: the current one first.
	 *
	 * @return string[]
	 */
	public static function handoff_secrets() {
		if ( ! self::is_connected() ) {
			return array();
		}
		$secrets = self::secrets();
		$usable  = array( isset( $secrets['handoff'] ) ? $secrets['handoff'] : '' );
		if ( isset( $secrets['next']['handoff'] ) ) {
			$usable[] = $secrets['next']['handoff'];
		}
		if ( isset( $secrets['old']['handoff'], $secrets['old']['until'] ) && $secrets['old']['until'] > time() ) {
			$usable[] = $secrets['old']['handoff'];
		}
		return array_values( array_filter( $usable, 'strlen' ) );
	}

	/**
	 * Signs what goes to the server.
	 *
	 * @return string
	 */
	public static function plugin_secret() {
		$secrets = self::secrets();
		return isset( $secrets['plugin'] ) ? (string) $secrets['plugin'] : '';
	}

	/**
	 * Forgets the connection; keeps the server's address and the look for the next time.
	 *
	 * @param string $state What to show from now on: none or disconnected.
	 */
	public static function forget_connection( $state ) {
		delete_option( self::SECRETS );
		self::update(
			array(
				'store_key'    => '',
				'state'        => $state,
				'parts'        => array(),
				'key_id'       => 0,
				'user_id'      => 0,
				'home'         => '',
				'connected_at' => 0,
				'served'       => array(),
			)
		);
	}
}
